import type { Readable } from 'node:stream';
import { readText } from './read-text.js';

/** A schema from a file, or from stdin for `-`. @throws CommandError as readText does. */
export const readSchema = (file: string, stdin: Readable): Promise<string> => readText({ what: 'The schema', notUtf8: 'SCHEMA_NOT_UTF8' }, file, stdin);
