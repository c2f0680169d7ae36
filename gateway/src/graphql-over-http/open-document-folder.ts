import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isDocumentFile, readDocumentFile } from '@hamafza/schema/registry-client';
import { parse } from 'graphql';
import { StartupError } from '../startup-error.js';
import { trustedDocumentsOf, type TrustedDocuments } from './trusted-documents.js';

type Entry = readonly [id: string, text: string];

/**
 * Reads trusted documents: a folder whose `.graphql` files are documents (id: the path in the folder without its
 * ending, with `/`) and whose `.json` files are manifests, or one manifest alone. Read once: approved documents change
 * with a start.
 *
 * @throws StartupError naming the file that cannot be read, is no manifest or no GraphQL, or an id that stands for two texts.
 */
export const openDocumentFolder = async (path: string): Promise<TrustedDocuments> => {
  const files = await filesAt(path);
  const entries: Entry[] = [];
  for (const file of files) entries.push(...(await readEntries(path, file)));
  const texts = new Map<string, string>();
  for (const [id, text] of entries) {
    if ((texts.get(id) ?? text) !== text) throw new StartupError(`The trusted documents at ${path} have two texts for the id ${id}.`);
    texts.set(id, text);
  }
  return trustedDocumentsOf(texts);
};

const filesAt = async (path: string): Promise<readonly string[]> => {
  try {
    if ((await stat(path)).isFile()) return [path];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile() && isDocumentFile(entry.name)).map((entry) => join(entry.parentPath, entry.name)).toSorted();
  } catch (cause) {
    throw new StartupError(`The trusted documents at ${path} cannot be read.`, { cause });
  }
};

const readEntries = async (root: string, file: string): Promise<readonly Entry[]> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartupError(`The trusted document ${file} cannot be read.`, { cause });
  });
  const documents = readDocumentFile(file, text);
  if (documents === undefined) throw new StartupError(`${file} is no manifest of trusted documents: it must hold { "id": "text" }, or be Apollo's persisted query manifest.`);
  const entries = documents.map((document) => [document.id ?? idOf(root, file), document.text] as const);
  for (const [id, document] of entries) checkDocument(file, id, document);
  return entries;
};

const idOf = (root: string, file: string): string => relative(root, file).split(sep).join('/').replace(/\.\w+$/, '');

const checkDocument = (file: string, id: string, text: string): void => {
  try {
    parse(text, { noLocation: true });
  } catch (cause) {
    throw new StartupError(`The trusted document ${id} in ${file} is not GraphQL.`, { cause });
  }
};
