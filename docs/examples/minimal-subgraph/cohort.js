// Answers `POST /cohort`: who holds a season ticket, as a binary stream. What each byte is: docs/cohort-protocol.md.
import { createHash } from 'node:crypto';

const TODAY = /^(19|20|21)\d\d-\d\d-\d\d$/;
const STATUSES = ['VALID', 'EXPIRED'];
const FIELDS = new Set(['protocol', 'epoch', 'today', 'filter', 'dimensions', 'measures', 'keyBytes', 'keys', 'ifCounter']);

/** Invented. A municipality computes its join keys from national ids: docs/publishing-a-subgraph.md, "People". */
const holders = Array.from({ length: 40 }, (_, number) => ({
  // Every tenth has no national id, and no key.
  key: number % 10 === 9 ? null : createHash('sha256').update(`holder ${number}`).digest(),
  county: ['0303', '0401'][number % 2],
  status: STATUSES[number % 3 === 0 ? 1 : 0],
  rides: number % 4 === 0 ? null : number * 3,
})).sort((one, other) => (one.key && other.key ? Buffer.compare(one.key, other.key) : one.key ? -1 : 1));

const dimensions = {
  COUNTY: { labels: ['0303', '0401'], of: ({ county }) => county },
  STATUS: { labels: STATUSES, of: ({ status }) => status },
};
const measures = { RIDES: { unit: 'CASES', of: ({ rides }) => rides } };
const conditions = { county: ({ county }, wanted) => county === wanted, status: ({ status }, wanted) => status === wanted };
const allowed = { county: (value) => /^\d{4}$/.test(value), status: (value) => STATUSES.includes(value) };
/** Of data that never changes; otherwise it would tell one state of it from all others. */
const CHANGE_COUNTER = 'invented-1';

const refuse = (status, code, message) => ({ status, type: 'application/json', body: Buffer.from(JSON.stringify({ errors: [{ message, extensions: { code } }] })) });

/** @param claims of the signature: whom it is for is said there and nowhere else. */
export function answerCohort(text, claims) {
  let request;
  try {
    request = JSON.parse(text);
  } catch {
    return refuse(400, 'BAD_REQUEST', 'This is no JSON.');
  }
  if (!isRequest(request)) return refuse(400, 'BAD_USER_INPUT', 'This is no request by the cohort protocol.');
  if (request.epoch !== (claims.agreement?.epoch ?? 1)) return refuse(403, 'FORBIDDEN', 'The request names another epoch than its agreement.');
  if (request.epoch !== 1) return refuse(503, 'JOIN_KEY_EPOCH_UNAVAILABLE', 'Keys are of epoch 1 here.');
  if (request.ifCounter === CHANGE_COUNTER) return { status: 304, type: undefined, body: undefined };
  const seen = holders.filter(({ county }) => claims.provinces === 'all' || claims.provinces.includes(county.slice(0, 2)));
  const matching = seen.filter((holder) => Object.entries(request.filter).every(([name, wanted]) => wanted === null || conditions[name](holder, wanted)));
  return { status: 200, type: 'application/vnd.hamafza.cohort', body: stream(matching, request) };
}

function isRequest(request) {
  const isList = (names, known, most) => Array.isArray(names) && names.length <= most && new Set(names).size === names.length && names.every((name) => Object.hasOwn(known, name));
  return (
    typeof request === 'object' && request !== null && Object.keys(request).every((field) => FIELDS.has(field)) && request.protocol === 1 && Number.isInteger(request.epoch) &&
    TODAY.test(request.today) && [16, 32].includes(request.keyBytes) && isList(request.dimensions, dimensions, 3) && isList(request.measures, measures, 2) &&
    typeof request.filter === 'object' && request.filter !== null && Object.entries(request.filter).every(([name, wanted]) => Object.hasOwn(conditions, name) && (wanted === null || allowed[name](wanted))) &&
    (request.keys === undefined || keysOf(request) !== undefined)
  );
}

/** @returns the keys asked about, in hexadecimal; undefined where they are not whole and ascending. */
function keysOf({ keys, keyBytes }) {
  const bytes = Buffer.from(String(keys), 'base64url');
  if (bytes.length === 0 || bytes.length % keyBytes > 0 || bytes.length > 20_000 * keyBytes) return undefined;
  const list = Array.from({ length: bytes.length / keyBytes }, (_, place) => bytes.subarray(place * keyBytes, (place + 1) * keyBytes).toString('hex'));
  return list.every((key, place) => place === 0 || key > list[place - 1]) ? new Set(list) : undefined;
}

function stream(matching, request) {
  const asked = request.keys === undefined ? undefined : keysOf(request);
  const linkable = matching.filter(({ key }) => key && (!asked || asked.has(key.subarray(0, request.keyBytes).toString('hex'))));
  const rows = linkable.map((holder) => row(holder, request));
  const blocks = rows.length > 0 ? [uint(4, rows.length), ...rows] : [];
  const trailer = [uint(4, 0), uint(8, rows.length), uint(4, matching.filter(({ key }) => !key).length), uint(2, CHANGE_COUNTER.length), Buffer.from(CHANGE_COUNTER)];
  return Buffer.concat([header(request, rows.length), ...blocks, ...trailer]);
}

function header({ epoch, dimensions: by, measures: of, keyBytes }, estimatedRows) {
  const dictionaries = Buffer.from(JSON.stringify({ epoch, dimensions: by.map((name) => ({ name, labels: dimensions[name].labels })), measures: of.map((name) => ({ name, unit: measures[name].unit })) }));
  const width = keyBytes + 2 * by.length + 8 * of.length;
  const ASCENDING = 1;
  return Buffer.concat([Buffer.from('HMFC'), Buffer.from([1, ASCENDING, by.length, of.length]), uint(2, width), uint(2, keyBytes), uint(4, estimatedRows), uint(4, dictionaries.length), dictionaries]);
}

function row(holder, { dimensions: by, measures: of, keyBytes }) {
  const codes = by.map((name) => dimensions[name].labels.indexOf(dimensions[name].of(holder)));
  const numbers = of.map((name) => measures[name].of(holder));
  const NOT_KNOWN = -(2n ** 63n);
  return Buffer.concat([holder.key.subarray(0, keyBytes), ...codes.map((code) => uint(2, code === -1 ? 0xffff : code)), ...numbers.map((number) => int64(number === null ? NOT_KNOWN : BigInt(number)))]);
}

function uint(bytes, value) {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, Math.max(bytes - 6, 0), Math.min(bytes, 6));
  return buffer;
}

function int64(value) {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer;
}
