import type { SigningKey } from '@hamafza/schema/registry-client';
import { readKeyFile } from './read-key-file.js';
import { takeFiles, type FilesToTake } from './take-files.js';

/** The gateway's own key as its file holds it now: whoever signs reads id and key together, when it signs. */
export class CurrentKey implements SigningKey {
  #key: SigningKey;

  constructor(key: SigningKey) {
    this.#key = key;
  }

  get keyId(): string {
    return this.#key.keyId;
  }

  get privateKey(): SigningKey['privateKey'] {
    return this.#key.privateKey;
  }

  get publicJwk(): SigningKey['publicJwk'] {
    return this.#key.publicJwk;
  }

  replace(key: SigningKey): void {
    this.#key = key;
  }
}

/** @throws StartupError */
export const openGatewayKey = async (file: string, context: Pick<FilesToTake, 'log' | 'signal' | 'refreshMs'>): Promise<SigningKey> => {
  const { readSigningKey } = await import('@hamafza/schema/registry-client');
  const read = (): Promise<SigningKey> => readKeyFile(file, readSigningKey);
  const key = new CurrentKey(await read());
  await takeFiles({ ...context, files: [file], what: 'the gateway’s key', take: async () => key.replace(await read()) });
  return key;
};
