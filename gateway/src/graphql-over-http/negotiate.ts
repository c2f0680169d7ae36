import type { EventsDelivery, PartsDelivery } from './graphql-request.js';
import { parseHeaderList, type HeaderItem } from './header-list.js';

export const GRAPHQL_RESPONSE = 'application/graphql-response+json';
export const JSON_RESPONSE = 'application/json';
export type SingleMediaType = typeof GRAPHQL_RESPONSE | typeof JSON_RESPONSE;

/** In which forms the caller takes an answer; at least one of `single`, `delivery` and `events` is there. */
export interface Negotiated {
  /** For an answer in one piece. */
  readonly single: SingleMediaType | undefined;
  /** False when `single` was only meant by a wildcard, or by saying nothing. */
  readonly isNamed: boolean;
  /** For an answer in parts. */
  readonly delivery: PartsDelivery | undefined;
  /** For a subscription. */
  readonly events: EventsDelivery | undefined;
}

/** What is sent to whom names nothing: the audit of GraphQL over HTTP wants application/json, and so do older clients. */
const UNNAMED: Negotiated = { single: JSON_RESPONSE, isNamed: false, delivery: undefined, events: undefined };

export const OFFERED = [GRAPHQL_RESPONSE, JSON_RESPONSE, 'multipart/mixed', 'text/event-stream'] as const;

/**
 * Reads an Accept header; undefined when nothing in it fits (status 406).
 *
 * Source: RFC 9110, section 12.5.1; GraphQL over HTTP, "Body". Of equal weights the first named is taken.
 */
export const negotiate = (accept: string | undefined): Negotiated | undefined => {
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return UNNAMED;
  const items = parseHeaderList(accept);
  const single = best(items, [JSON_RESPONSE, GRAPHQL_RESPONSE], isUtf8);
  const parts = best(items, ['multipart/mixed', 'text/event-stream'], isKnownProtocol);
  // A form in parts needs a caller that knows how to read it: a wildcard does not say so.
  const delivery = parts?.isNamed === true ? DELIVERIES[parts.mediaType] : undefined;
  const stream = best(items, ['text/event-stream', 'multipart/mixed'], isSubscriptionProtocol);
  const events = stream?.isNamed === true ? EVENTS[stream.mediaType] : undefined;
  if (single === undefined && delivery === undefined && events === undefined) return undefined;
  return { single: single?.mediaType, isNamed: single?.isNamed ?? false, delivery, events };
};

const DELIVERIES = { 'multipart/mixed': 'multipart', 'text/event-stream': 'event-stream' } as const;

const EVENTS = { 'multipart/mixed': 'multipart-events', 'text/event-stream': 'event-stream' } as const;

interface Match<Type> {
  readonly mediaType: Type;
  readonly isNamed: boolean;
  readonly weight: number;
  readonly position: number;
}

const best = <Type extends string>(items: readonly HeaderItem[], offered: readonly Type[], fits: (item: HeaderItem) => boolean): Match<Type> | undefined =>
  offered
    .flatMap((mediaType) => matchOf(items, mediaType, fits) ?? [])
    .toSorted((a, b) => b.weight - a.weight || Number(b.isNamed) - Number(a.isNamed) || a.position - b.position)
    .at(0);

/** The most specific range that covers a media type decides, also when it says no. */
const matchOf = <Type extends string>(items: readonly HeaderItem[], mediaType: Type, fits: (item: HeaderItem) => boolean): Match<Type> | undefined => {
  for (const range of [mediaType, mediaType.replace(/\/.*/, '/*'), '*/*']) {
    const position = items.findIndex((item) => item.value === range && fits(item));
    const weight = items[position]?.weight;
    if (weight === undefined) continue;
    return weight === 0 ? undefined : { mediaType, isNamed: range === mediaType, weight, position };
  }
  return undefined;
};

const isUtf8 = ({ parameters }: HeaderItem): boolean => /^utf-?8$/i.test(parameters.get('charset') ?? 'utf-8');

/** Apollo's clients name the form of deferred parts they read, and by another name that of subscriptions. */
const isKnownProtocol = (item: HeaderItem): boolean =>
  isUtf8(item) && !item.parameters.has('subscriptionspec') && (item.parameters.get('deferspec') ?? DEFER_SPEC) === DEFER_SPEC;

/** A multipart form of events has to be named: the one for deferred parts is another. */
const isSubscriptionProtocol = (item: HeaderItem): boolean =>
  isUtf8(item) && (item.value === 'text/event-stream' || item.parameters.get('subscriptionspec') === SUBSCRIPTION_SPEC);

export const DEFER_SPEC = '20220824';
export const SUBSCRIPTION_SPEC = '1.0';

/** How a subscription can be answered. */
export const OFFERED_FOR_EVENTS = ['text/event-stream', `multipart/mixed; subscriptionSpec=${SUBSCRIPTION_SPEC}`] as const;
