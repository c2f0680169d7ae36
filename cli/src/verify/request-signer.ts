import type { SigningKey } from '@hamafza/schema/registry-client';
import { signRequest } from '@hamafza/schema/registry-client';
import type { Signer } from './subgraph-under-test.js';

/** Signs requests to a subgraph as publications are signed. Source: docs/registry-api.md, "Signed requests". */
export const requestSigner =
  (key: SigningKey): Signer =>
  async (path, body) =>
    `Bearer ${await signRequest({ method: 'POST', path, body }, key)}`;
