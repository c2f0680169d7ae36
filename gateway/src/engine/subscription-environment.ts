import { z } from 'zod';
import { MEBIBYTE, positiveInt } from '../environment-values.js';

const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:']);

const isAddress = (text: string | undefined): boolean => text !== undefined && URL.canParse(text) && PROTOCOLS.has(new URL(text).protocol);

/** `relief=ws://10.0.0.7:4002/graphql,welfare=http://…` */
const addresses = z
  .string()
  .transform((text) => text.split(',').flatMap((item) => item.trim() || []))
  .transform((items) => items.map((item) => [item.replace(/=.*/s, ''), /=(.*)/s.exec(item)?.[1]] as const))
  .refine((pairs) => pairs.every(([name, url]) => name !== '' && isAddress(url)), { message: 'must be subgraph=address, joined with commas; an address begins with http, https, ws or wss' })
  .transform((pairs): Readonly<Record<string, string>> => Object.fromEntries(pairs.map(([name, url = '']) => [name, url])));

/** The part of the environment about subscriptions; config.ts spreads it into its own. */
export const subscriptionEnvironment = {
  HAMAFZA_MAX_SUBSCRIPTIONS_PER_CALLER: positiveInt.default(1_000),
  HAMAFZA_MAX_SUBSCRIPTIONS: positiveInt.default(10_000),
  /** What may wait for a caller that takes its events too slowly. */
  HAMAFZA_SUBSCRIPTION_QUEUE: positiveInt.default(256),
  HAMAFZA_SUBSCRIPTION_QUEUE_BYTES: positiveInt.default(MEBIBYTE),
  /** Where single subgraphs take subscriptions; by default where they take queries, as event streams. */
  HAMAFZA_SUBSCRIPTION_URLS: addresses.prefault(''),
} as const;

/** The parsed part by the names the code uses. */
export const subscriptionSettingsOf = (env: z.infer<z.ZodObject<typeof subscriptionEnvironment>>) => ({
  limits: { perCaller: env.HAMAFZA_MAX_SUBSCRIPTIONS_PER_CALLER, inAll: env.HAMAFZA_MAX_SUBSCRIPTIONS },
  waiting: { events: env.HAMAFZA_SUBSCRIPTION_QUEUE, bytes: env.HAMAFZA_SUBSCRIPTION_QUEUE_BYTES },
  urls: env.HAMAFZA_SUBSCRIPTION_URLS,
});

export type SubscriptionSettings = ReturnType<typeof subscriptionSettingsOf>;
