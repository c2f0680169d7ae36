import { z } from 'zod';
import { SUBGRAPH_NAME } from '../publication/subgraph-name.js';
import { publicJwkSchema } from './key-pair.js';

/** What a key may do: publish and retire its agency's subgraph, put agreements before their parties; approve others' candidates, sign and revoke agreements; roll back; report operations; publish and withdraw its agency's trusted documents. */
export const KEY_ROLES = ['publish', 'approve', 'admin', 'gateway', 'documents'] as const;

/** A key the registry knows. `routingHosts` are the hosts (`name` or `name:port`) the agency's subgraph may be called at. */
export const knownKeySchema = z.strictObject({
  keyId: z.string().min(1).max(200),
  agency: z.string().regex(SUBGRAPH_NAME),
  publicKey: publicJwkSchema,
  roles: z.array(z.enum(KEY_ROLES)),
  routingHosts: z.array(z.string().min(1)).default([]),
});
export type KnownKey = z.infer<typeof knownKeySchema>;
export type KeyRole = KnownKey['roles'][number];

/** The content of `keys.json`. */
export const knownKeysSchema = z.array(knownKeySchema);
