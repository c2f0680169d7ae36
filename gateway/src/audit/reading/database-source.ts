import { digestOf, GENESIS_HASH, type StoredRecord } from '@hamafza/schema/audit';
import { Client } from 'pg';
import { z } from 'zod';
import type { AuditItem, AuditSource } from './audit-source.js';

const PAGE_LENGTH = 2_000;

const chainRow = z.object({ chain: z.string() });
const hashRow = z.object({ hash: z.string() });
const sequenceRow = z.object({ sequence: z.coerce.number().int() });
const jwsRow = z.object({ jws: z.string() });
const contentRow = z.object({ digest: z.string(), text: z.string() });
const recordRow = z.object({
  sequence: z.coerce.number().int(),
  hash: z.string(),
  header: z.string(),
  parts: z.array(z.string()),
  named: z.array(z.string()),
  recorded_ms: z.coerce.number(),
  body: z.string(),
  caller: z.string(),
  purpose: z.string().nullable(),
  outcome: z.string(),
  agencies: z.array(z.string()),
  numbers: z.array(z.string()),
  times: z.array(z.coerce.number()),
});
type RecordRow = z.infer<typeof recordRow>;

/** The bytes that were hashed: a column of type "json" gives them back as they came. */
const RECORDS = `/* audit.read */
  SELECT r.sequence, r.hash, r.header::text AS header, coalesce(shares.parts, '{}') AS parts,
    r.recorded_ms, r.body, r.caller, r.purpose, r.outcome,
    coalesce(shares.agencies, '{}') AS agencies, coalesce(shares.numbers, '{}') AS numbers, coalesce(shares.times, '{}') AS times,
    array_remove(array_append(coalesce(shares.named, '{}'), r.header->>'operation'), NULL) AS named
  FROM access_record r CROSS JOIN LATERAL (
    SELECT array_agg(p.part::text ORDER BY p.agency COLLATE "C") AS parts, array_agg(p.part->>'coordinates') AS named,
      array_agg(p.agency ORDER BY p.agency COLLATE "C") AS agencies, array_agg(p.number::text ORDER BY p.agency COLLATE "C") AS numbers,
      array_agg(p.recorded_ms::text ORDER BY p.agency COLLATE "C") AS times
    FROM access_part p WHERE p.chain = r.chain AND p.sequence = r.sequence
  ) shares
  WHERE r.chain = $1 AND r.sequence > $2 ORDER BY r.sequence LIMIT ${PAGE_LENGTH}`;

/**
 * Nothing but the JSON is sealed; whoever looks for a record goes by the columns beside it. Within a JSON text an unescaped
 * quote is none of a value's, so that what is looked for there cannot stand in one.
 */
const isMisfiled = ({ header, parts, recorded_ms, body, caller, purpose, outcome, agencies, numbers, times }: RecordRow): boolean => {
  const at = new Date(recorded_ms);
  const said = [
    `"at":"${Number.isNaN(at.getTime()) ? '' : at.toISOString()}"`,
    `"caller":{"body":${JSON.stringify(body)},"key":${JSON.stringify(caller)},`,
    `"outcome":${JSON.stringify(outcome)}`,
    `"purpose":${JSON.stringify(purpose)}`,
  ];
  const isFiled = (part: string, index: number): boolean => part.startsWith(`{"agency":${JSON.stringify(agencies[index])},`) && part.includes(`"number":${numbers[index]},`) && times[index] === recorded_ms;
  return !said.every((text) => header.includes(text)) || !parts.every(isFiled);
};

const storedOf = (row: RecordRow): StoredRecord => ({ hash: row.hash, header: row.header, parts: row.parts, isMisfiled: isMisfiled(row) });

/**
 * A log in the secretariat's database.
 *
 * @param url of a role that may read the log.
 */
export async function openDatabaseSource(url: string): Promise<AuditSource> {
  const client = new Client({ connectionString: url, application_name: 'hamafza audit reader', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  const rows = async <Row>(row: z.ZodType<Row>, statement: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await client.query<object>(statement, [...values])).rows.map((value) => row.parse(value));

  async function* items(chain: string, after: number): AsyncGenerator<AuditItem> {
    const given = new Set<string>();
    for (let last = after; ; ) {
      const records = await rows(recordRow, RECORDS, [chain, last]);
      const wanted = [...new Set(records.flatMap(({ named }) => named))].filter((digest) => !given.has(digest));
      for (const { text } of await rows(contentRow, '/* audit.readContents */ SELECT digest, content::text AS text FROM access_content WHERE digest = ANY ($1)', [wanted])) {
        given.add(digestOf(text));
        yield { kind: 'content', content: { digest: digestOf(text), text } };
      }
      for (const record of records) yield { kind: 'record', record: storedOf(record) };
      const lastRead = records.at(-1);
      if (lastRead === undefined) return;
      last = lastRead.sequence;
    }
  }

  return {
    chains: async () => (await rows(chainRow, '/* audit.chains */ SELECT DISTINCT chain FROM access_record ORDER BY chain')).map(({ chain }) => chain),
    async read(chain, from) {
      const [before] = await rows(hashRow, '/* audit.anchor */ SELECT hash FROM access_record WHERE chain = $1 AND sequence = $2', [chain, from - 1]);
      const anchor = before ? { sequence: from - 1, hash: before.hash } : { sequence: 0, hash: GENESIS_HASH };
      return { anchor, items: items(chain, anchor.sequence) };
    },
    async firstAt(chain, instantMs) {
      const [first] = await rows(sequenceRow, '/* audit.firstAt */ SELECT sequence FROM access_record WHERE chain = $1 AND recorded_ms >= $2 ORDER BY sequence LIMIT 1', [chain, instantMs]);
      return first?.sequence;
    },
    async lastBefore(chain, instantMs) {
      const [last] = await rows(sequenceRow, '/* audit.lastBefore */ SELECT sequence FROM access_record WHERE chain = $1 AND recorded_ms < $2 ORDER BY sequence DESC LIMIT 1', [chain, instantMs]);
      return last?.sequence;
    },
    checkpoints: async (chain) => (await rows(jwsRow, '/* audit.checkpoints */ SELECT jws FROM access_checkpoint WHERE chain = $1 ORDER BY id', [chain])).map(({ jws }) => jws),
    close: () => client.end(),
  };
}
