import { z } from 'zod';

export const MEBIBYTE = 1_048_576;

/** As the environment has them: texts. */
export const positiveInt = z.coerce.number().int().positive();
export const naturalInt = z.coerce.number().int().min(0);
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
