import { request } from 'undici';

const NOTICE_PATH = '/audit/notices';
const TIMEOUT_MS = 5_000;

/**
 * Hands one signed notice to an agency's subgraph.
 *
 * @param subgraphUrl its routing address; the notice goes to `/audit/notices` of the same server.
 * @param jws a checkpoint or an emergency notice.
 * @throws Error when the agency does not take it; the same notice may be delivered again.
 */
export async function deliverNotice(subgraphUrl: string, jws: string): Promise<void> {
  const { statusCode, body } = await request(new URL(NOTICE_PATH, subgraphUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/jose' },
    body: jws,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await body.dump();
  if (statusCode >= 300) throw new Error(`The notice was not taken: HTTP ${statusCode}.`);
}
