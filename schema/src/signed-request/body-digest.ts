import { hash } from 'node:crypto';

export const bodyDigest = (body: string | Uint8Array): string => `sha-256:${hash('sha256', body, 'base64url')}`;
