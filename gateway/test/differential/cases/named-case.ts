import { readdirSync, readFileSync } from 'node:fs';
import type { GraphModel } from '../graph/graph-model.js';
import type { Operation } from '../operation/generate-operation.js';

/** A difference that was found once and must not come back. */
export interface NamedCase {
  readonly name: string;
  readonly model: GraphModel;
  readonly operation: Operation;
}

/** All cases of a folder: each is a JSON file named after what it protects. */
export function readCases(folder: string): NamedCase[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((file) => ({ name: file.slice(0, -5).replaceAll('-', ' '), ...readCase(`${folder}/${file}`) }));
}

function readCase(path: string): Omit<NamedCase, 'name'> {
  const { model, operation }: { model: GraphModel; operation: { query: string[]; variables: Record<string, unknown>; operationName?: string } } = JSON.parse(readFileSync(path, 'utf8'));
  return { model, operation: { query: operation.query.join('\n'), variables: operation.variables, operationName: operation.operationName } };
}

/** One line for each field and each line of the operation, so that a change of a case can be read. */
export function printCase({ model, operation }: Omit<NamedCase, 'name'>): string {
  const value = { model, operation: { ...operation, query: operation.query.split('\n') } };
  return `${printShort(value, '')}\n`;
}

const WIDTH = 140;

function printShort(value: unknown, indent: string): string {
  const short = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || short.length + indent.length < WIDTH) return short;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => deeper + printShort(item, deeper)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{\n${entries.map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${printShort(item, deeper)}`).join(',\n')}\n${indent}}`;
}
