import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { readText } from '../input/read-text.js';
import { unreadable } from '../input/unreadable.js';

/** A document as a folder has it. */
export interface FoundDocument {
  /** The file, and within a manifest the document's own id there. */
  readonly source: string;
  /** What a manifest calls it; undefined for a file of its own. */
  readonly id: string | undefined;
  readonly text: string;
}

/** A folder with more was not meant. */
const MOST_FILES = 20_000;

/**
 * The documents of a folder and the folders in it: each `.graphql` or `.gql` file, and those that a `.json` manifest
 * lists; or those of one such file. Links are not followed.
 *
 * @throws CommandError with status 2 when something cannot be read or there are none; 1 when a file is no text or no manifest.
 */
export async function readDocuments(path: string): Promise<readonly FoundDocument[]> {
  const { isDocumentFile, readDocumentFile } = await import('@hamafza/schema/registry-client');
  const documents: FoundDocument[] = [];
  for (const file of await filesAt(path, isDocumentFile)) {
    const text = await readText({ what: 'The document', notUtf8: 'DOCUMENT_NOT_UTF8' }, file, Readable.from([]));
    const name = relative(path, file) || path;
    const found = readDocumentFile(file, text);
    if (found === undefined) throw new CommandError(EXIT_CODES.REFUSED, 'MANIFEST_INVALID', `${name} is no manifest of documents: it must hold { "id": "text" }, or be Apollo's persisted query manifest. Nothing was sent.`);
    documents.push(...found.map((document) => ({ ...document, source: document.id === undefined ? name : `${name} ${document.id}` })));
  }
  if (documents.length > 0) return documents;
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', `${path} holds no document: no .graphql or .gql file, and no .json manifest that lists one.`);
}

async function filesAt(path: string, isDocumentFile: (name: string) => boolean): Promise<readonly string[]> {
  try {
    if ((await stat(path)).isFile()) return [path];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile() && isDocumentFile(entry.name)).map((entry) => join(entry.parentPath, entry.name));
    if (files.length <= MOST_FILES) return files.toSorted();
  } catch (error) {
    throw unreadable('The folder of documents', path, error);
  }
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', `${path} holds more than ${MOST_FILES} documents and manifests.`);
}
