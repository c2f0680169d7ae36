import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { auditDatabaseOf } from './audit-database.js';
import type { ClosedFederation } from './closed-federation.js';
import { bearer } from './post-operation.js';

const COMMAND = fileURLToPath(new URL('../../cli/bin/hamafza.mjs', import.meta.url));
const CALLERS_AT_ONCE = 24;

/** Each asks something else of the rules: what is open, what an agreement opens, what is withheld, and what is refused as a whole. */
const QUESTIONS = [
  '{ centres(first: 2) { nodes { code } } }',
  '{ welfareCases(first: 3) { nodes { status } } reliefMemberships(first: 2) { nodes { status } } }',
  '{ welfareCases(first: 1) { nodes { status closedCases { id } } } }',
  '{ welfareCases(first: 1, filter: { targetGroup: SUBSTANCE_USE }) { nodes { status } } }',
];

/** One of several gateways of a federation that are killed again and again, each with a chain of its own. */
export interface GatewayLane {
  readonly chain: string;
  readonly store: 'database' | 'folder';
}

export const auditFolder = ({ dataFolder }: ClosedFederation): string => join(dataFolder, 'audit');

/**
 * Starts a gateway, asks it from many sides, and kills it as soon as some answers have begun to arrive.
 *
 * @returns the request ids of all answers of which a byte had left it.
 */
export async function answeredBeforeKill(federation: ClosedFederation, { chain, store }: GatewayLane, killAfterAnswers: number): Promise<readonly string[]> {
  const { dataFolder, registryUrl, tokens } = federation;
  const recorded = store === 'folder' ? ['--audit-folder', auditFolder(federation)] : ['--audit-database', await auditDatabaseOf(federation)];
  const followed = ['--registry', registryUrl, '--registry-key', join(dataFolder, 'registry', 'signing-key.json.pub.json')];
  const args = [...followed, '--gateway-key', join(dataFolder, 'keys', 'gateway.json'), '--issuers', join(dataFolder, 'issuer', 'issuers.json'), '--port', '0', '--log-level', 'fatal', ...recorded];
  // A life is over before a spare thread would be of use.
  const environment = { ...process.env, HAMAFZA_AUDIT_CHAIN: chain, HAMAFZA_SPARE_DELAY_MS: '600000' };
  const gateway = spawn(process.execPath, [COMMAND, 'gateway', ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: environment });
  const exited = once(gateway, 'exit');
  const [ready] = (await Promise.race([once(gateway, 'message'), exited.then(() => [undefined])])) as [{ readonly url: string } | undefined];
  if (ready === undefined) throw new Error(`the gateway of ${chain} did not start`);
  const headers = { 'content-type': 'application/json', 'hamafza-purpose': 'exploration', ...bearer(tokens.tokenOf({ role: 'analyst', body: 'secretariat' })) };
  const answered: string[] = [];
  let isOver = false;
  const call = async (caller: number): Promise<void> => {
    for (let round = 0; !isOver; round++) {
      const id = randomUUID();
      try {
        const response = await fetch(`${ready.url}/graphql`, { method: 'POST', headers: { ...headers, 'x-request-id': id }, body: JSON.stringify({ query: QUESTIONS[(caller + round) % QUESTIONS.length] }) });
        if (response.headers.get('x-request-id') !== id) throw new Error('not our answer');
        if (response.status === 200 || response.status === 403) answered.push(id);
        if (answered.length >= killAfterAnswers) isOver = gateway.kill('SIGKILL') || isOver;
        await response.text();
      } catch {
        isOver = true; // its end
      }
    }
  };
  await Promise.all(Array.from({ length: CALLERS_AT_ONCE }, (_, caller) => call(caller)));
  gateway.kill('SIGKILL');
  await exited;
  return answered;
}
