import { z } from 'zod';
import { base64UrlOf, utf8 } from './base64-url.js';

/** What signs. The browser holds the key itself and does not give it out again, not to this page either. */
export interface SigningKey {
  readonly keyId: string;
  /** As its file says; the registry goes by its own list. */
  readonly agency: string | null;
  readonly privateKey: CryptoKey;
}

export type SigningSupport = 'supported' | 'insecure-page' | 'lacks-ed25519';

export type KeyReading =
  | { readonly outcome: 'read'; readonly key: SigningKey }
  /** Too large, not JSON, or JSON that holds no Ed25519 private key. */
  | { readonly outcome: 'not-a-key' };

const LARGEST_FILE_BYTES = 16_384;
const ALGORITHM = 'Ed25519';

const coordinate = z.string().regex(/^[\w-]{43}$/);
const privateJwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate, d: coordinate });
type PrivateJwk = z.infer<typeof privateJwkSchema>;
const keyFileSchema = z.object({ keyId: z.string().min(1).max(200), agency: z.string().optional(), privateKey: privateJwkSchema });

/** Whether a request can be signed here at all: browsers lock their cryptography on pages that anyone could have altered. */
export async function findSigningSupport(): Promise<SigningSupport> {
  if (!window.isSecureContext) return 'insecure-page';
  const made = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']).catch(() => null);
  return made ? 'supported' : 'lacks-ed25519';
}

/** Reads the key file that the command line writes, or a bare JWK, which is known by its thumbprint (RFC 7638). */
export async function readSigningKey(file: Blob): Promise<KeyReading> {
  if (file.size > LARGEST_FILE_BYTES) return { outcome: 'not-a-key' };
  const content = parseJson(await file.text().catch(() => ''));
  const keyFile = keyFileSchema.safeParse(content).data;
  const jwk = keyFile?.privateKey ?? privateJwkSchema.safeParse(content).data;
  if (!jwk) return { outcome: 'not-a-key' };
  const privateKey = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign']).catch(() => null);
  if (!privateKey) return { outcome: 'not-a-key' };
  const keyId = keyFile?.keyId ?? (await thumbprintOf(jwk));
  return { outcome: 'read', key: { keyId, agency: keyFile?.agency ?? null, privateKey } };
}

async function thumbprintOf({ crv, kty, x }: PrivateJwk): Promise<string> {
  return base64UrlOf(await crypto.subtle.digest('SHA-256', utf8(JSON.stringify({ crv, kty, x }))));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
