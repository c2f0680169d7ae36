import { cohortStreamCheck } from './checks/cohort-stream.js';
import { duplicatesCheck } from './checks/duplicates.js';
import { entitiesOrderCheck } from './checks/entities-order.js';
import { errorsMaskedCheck } from './checks/errors-masked.js';
import { grantsCheck } from './checks/grants.js';
import { httpCheck } from './checks/http.js';
import { joinKeyFormCheck } from './checks/join-key-form.js';
import { serviceSdlCheck } from './checks/service-sdl.js';
import { signaturesCheck } from './checks/signatures.js';
import { thousandRepresentationsCheck } from './checks/thousand-representations.js';
import { unknownKeysCheck } from './checks/unknown-keys.js';
import { unsignedRequestsCheck } from './checks/unsigned-requests.js';
import { wholeLanguageCheck } from './checks/whole-language.js';
import { NotConforming } from './graphql-answer.js';
import type { ConformanceCheck, Subject, Verdict } from './subject.js';
import { NoReply } from './subgraph-under-test.js';

/** What every subgraph's server promises, in the order it is looked at. */
const CONFORMANCE_CHECKS: readonly ConformanceCheck[] = [
  serviceSdlCheck,
  httpCheck,
  wholeLanguageCheck,
  unknownKeysCheck,
  entitiesOrderCheck,
  duplicatesCheck,
  thousandRepresentationsCheck,
  joinKeyFormCheck,
  errorsMaskedCheck,
  unsignedRequestsCheck,
  signaturesCheck,
  grantsCheck,
  cohortStreamCheck,
];

export type CheckedPromise = Pick<ConformanceCheck, 'id' | 'promise' | 'clause'> & Verdict;

/** Runs every check, one after another, so that times are the server's own. */
export async function verifyServer(subject: Subject): Promise<readonly CheckedPromise[]> {
  const results: CheckedPromise[] = [];
  for (const { id, promise, clause, run } of CONFORMANCE_CHECKS) results.push({ id, promise, clause, ...(await verdictOf(run, subject)) });
  return results;
}

async function verdictOf(run: ConformanceCheck['run'], subject: Subject): Promise<Verdict> {
  try {
    return await run(subject);
  } catch (error) {
    if (error instanceof NotConforming || error instanceof NoReply) return { outcome: 'failed', reasons: [error.message] };
    throw error;
  }
}
