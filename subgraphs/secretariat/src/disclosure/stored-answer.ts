import { z } from 'zod';
import type { ProtectedTable } from './protected-table.js';

const labels = z.array(z.string().nullable());
const measure = z.discriminatedUnion('status', [
  z.object({ status: z.literal('PUBLISHED'), sum: z.string().transform(BigInt).exactOptional(), mean: z.number(), median: z.number().exactOptional() }),
  z.object({ status: z.literal('SUPPRESSED') }),
]);
const cell = z.discriminatedUnion('status', [
  z.object({ labels, status: z.literal('PUBLISHED'), count: z.number(), measures: z.array(measure) }),
  z.object({ labels, status: z.literal('SUPPRESSED') }),
]);
const table = z.object({ cells: z.array(cell), total: cell, isComplete: z.boolean() });

/** A protected table as JSON: sums are text, because they may exceed what a number holds. */
export const writeAnswer = (answer: ProtectedTable): unknown =>
  JSON.parse(JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));

/** @throws ZodError for what `writeAnswer` did not write. */
export const readAnswer = (stored: unknown): ProtectedTable => table.parse(stored);
