import { readFile, stat } from 'node:fs/promises';
import type { Pool } from 'pg';
import { codedError } from '../vocabulary/errors.js';
import { type KnownKey, knownKeysSchema } from './known-keys.js';
import { reaching } from './postgres-store.js';

/** Who may sign. A key that is taken off the list is refused from then on. */
export interface KeyDirectory {
  /** @throws REGISTRY_UNREACHABLE when the list cannot be read; a list that was broken by an edit is not half believed. */
  find(keyId: string): Promise<KnownKey | undefined>;
}

/** A file of known keys, read again when it has changed. */
export function fileKeyDirectory(file: string): KeyDirectory {
  let read: { readonly stamp: string; readonly keys: readonly KnownKey[] } | undefined;
  return {
    async find(keyId) {
      const stamp = await stampOf(file);
      if (read?.stamp !== stamp) read = { stamp, keys: await readKeys(file) };
      return read.keys.find((key) => key.keyId === keyId);
    },
  };
}

async function stampOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  if (found === undefined) throw unreadable('it is not there');
  return `${found.ino}-${found.size}-${found.mtimeNs}`;
}

async function readKeys(file: string): Promise<readonly KnownKey[]> {
  const { data, error } = knownKeysSchema.safeParse(parseJson(await readFile(file, 'utf8')));
  if (data === undefined) throw unreadable(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unreadable = (reason: string): Error => codedError('REGISTRY_UNREACHABLE', `The registry’s list of known keys cannot be read: ${reason}.`, {});

/** The table `registry_key`, asked each time: a key withdrawn there is refused at once by every registry. */
export function tableKeyDirectory(pool: Pool): KeyDirectory {
  return {
    async find(keyId) {
      const { rows } = await reaching(
        pool.query<{ key: unknown }>(
          `/* registry.findKey */
           SELECT json_build_object('keyId', key_id, 'agency', agency, 'publicKey', public_key::json, 'roles', roles, 'routingHosts', routing_hosts) AS key
           FROM registry_key WHERE key_id = $1`,
          [keyId],
        ),
      );
      const { data } = knownKeysSchema.safeParse(rows.map(({ key }) => key));
      if (data === undefined) throw unreadable(`the row of key ${keyId} is malformed`);
      return data[0];
    },
  };
}
