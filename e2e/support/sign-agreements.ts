import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressAgreement, createRegistryClient, readSigningKey, signAgreement, type Agreement, type RegistryClient, type SigningKey } from '@hamafza/schema/registry-client';

/** The parties of a running federation, at its registry. */
export interface Parties {
  /** Puts it before its parties; `signers` sign it. @returns the release that it came into force with, when all have. */
  agree(agreement: Agreement, signers?: readonly string[]): Promise<string | undefined>;
  /** Ends it in the name of one party. @returns the release without it. */
  revoke(agreementId: string, party: string): Promise<string>;
  client(party: string): Promise<RegistryClient>;
}

/** @param dataFolder where the parties' keys lie. */
export function partiesOf(dataFolder: string, url: string): Parties {
  const keyOf = async (party: string): Promise<SigningKey> => readSigningKey(await readFile(join(dataFolder, 'keys', `${party}.json`), 'utf8'));
  const client = async (party: string): Promise<RegistryClient> => createRegistryClient({ url, key: await keyOf(party), timeoutMs: 60_000 });
  return {
    client,
    async agree(agreement, signers = agreement.parties) {
      const { contentId } = addressAgreement(agreement);
      let answer = await (await client(agreement.parties[0]!)).publishAgreement(agreement.id, { agreement });
      for (const party of signers) {
        const signature = await signAgreement({ agreementId: agreement.id, version: agreement.version, contentId }, await keyOf(party));
        answer = await (await client(party)).signAgreement(agreement.id, { contentId, signature });
      }
      if (!['proposed', 'signed', 'concluded'].includes(answer.outcome)) throw new Error(JSON.stringify(answer));
      return answer.outcome === 'concluded' ? answer.releaseId : undefined;
    },
    async revoke(agreementId, party) {
      const registry = await client(party);
      const known = await registry.readAgreement(agreementId);
      const contentId = known.outcome === 'found' ? known.value.versions.at(-1)!.contentId : '';
      const answer = await registry.revokeAgreement(agreementId, { contentId });
      if (answer.outcome !== 'revoked') throw new Error(JSON.stringify(answer));
      return answer.releaseId;
    },
  };
}

/** An agreement of all four bodies that opens what it is told to, from long ago to far ahead. */
export const agreementOf = (changes: Partial<Agreement> & Pick<Agreement, 'id' | 'grants'>): Agreement => ({
  format: 1,
  version: 1,
  title: { fa: 'توافق آزمایشی', en: 'Agreement of a test' },
  parties: ['welfare', 'relief', 'governorate', 'secretariat'],
  purposes: ['exploration', 'casework'],
  validity: { firstDay: '1402-01-01', lastDay: '1498-12-29' },
  disclosure: { crossAgency: 1, singleAgency: 1 },
  discloses: { membership: ['welfare', 'relief', 'governorate', 'secretariat'] },
  keys: { epoch: 'epoch-1', agreement: 'demo' },
  ...changes,
});
