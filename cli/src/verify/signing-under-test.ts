import { SIGNATURE_HEADER } from '@hamafza/schema/signed-request';
import type { RequestSignatures, SignatureFlaw } from './request-signer.js';
import type { Reply, SubgraphUnderTest } from './subgraph-under-test.js';

/** A way to sign one request with this body. */
export type Way = (body: Uint8Array, flaw?: SignatureFlaw) => string;

/** The server being verified, asked by signatures good and bad. */
export interface SigningUnderTest extends RequestSignatures {
  /** Sends a body under this value of `hamafza-signature`. @throws NoReply */
  send(body: Uint8Array, value: string): Promise<Reply>;
}

export const signingUnderTest = (signatures: RequestSignatures, serverUnder: (header: Readonly<Record<string, string>>) => SubgraphUnderTest): SigningUnderTest => ({
  ...signatures,
  send: (body, value) => serverUnder({ [SIGNATURE_HEADER]: value }).send({ body: Buffer.from(body).toString('utf8') }),
});

const ASKED = Buffer.from(JSON.stringify({ query: '{ __typename }' }));
const OTHER = Buffer.from(JSON.stringify({ query: '{ kind: __typename }' }));
/** Beyond the 30 seconds of a life and the 5 by which clocks may differ. */
const LONG_AGO_SECONDS = 60;

/** @returns what the server does with signatures of this way that it should not, in words: takes one that is bad, or refuses one that is good. */
export async function faultsWith({ send }: Pick<SigningUnderTest, 'send'>, sign: Way): Promise<readonly string[]> {
  const good = sign(ASKED);
  const first = await send(ASKED, good);
  if (first.status !== 200) return [`a good signature got HTTP ${first.status} instead of 200`];
  const bad: readonly (readonly [string, Uint8Array, string])[] = [
    ['one that was used before', ASKED, good],
    ['one over another body', OTHER, sign(ASKED)],
    ['one for another subgraph', ASKED, sign(ASKED, { subgraph: 'another-subgraph' })],
    [`one that was made ${LONG_AGO_SECONDS} seconds ago`, ASKED, sign(ASKED, { secondsAgo: LONG_AGO_SECONDS })],
    [`one to be made in ${LONG_AGO_SECONDS} seconds`, ASKED, sign(ASKED, { secondsAgo: -LONG_AGO_SECONDS })],
    ['one of which a character was changed', ASKED, withOtherProof(sign(ASKED))],
    ['two of them', ASKED, `${sign(ASKED)}, ${sign(ASKED)}`],
  ];
  const faults: string[] = [];
  for (const [what, body, value] of bad) {
    const { status } = await send(body, value);
    if (status !== 401) faults.push(`${what} got HTTP ${status} instead of 401`);
  }
  return faults;
}

/** Changes the first character of what proves it: of the seal under a grant, of the signature else. */
const withOtherProof = (value: string): string => {
  const at = value.includes('~') ? value.indexOf('~') + 1 : value.lastIndexOf('.') + 1;
  return `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
};
