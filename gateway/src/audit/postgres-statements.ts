/** The statements of the writer. Its role may do these and nothing else: it can read no record, and change none. */

/** Of this application's advisory locks, those on chains. */
const LOCK_CLASS = 4_802_532;

export const TAKE_CHAIN = `/* audit.takeChain */
  SELECT pg_try_advisory_lock(${LOCK_CLASS}, hashtext($1)) AS taken, pid, backend_start::text AS started
  FROM pg_stat_activity WHERE pid = pg_backend_pid()`;

/** The start is compared too, since numbers of processes come round again. */
export const TERMINATE = '/* audit.terminate */ SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE pid = $1 AND backend_start::text = $2';

export const HEAD = '/* audit.head */ SELECT audit_head($1) AS head';

export const HOLDS = '/* audit.holds */ SELECT audit_holds($1, $2, $3) AS holds';

export const KEEP_CHECKPOINT = '/* audit.keepCheckpoint */ INSERT INTO access_checkpoint (chain, sequence, jws) VALUES ($1, $2, $3)';

/**
 * One text for a whole batch: the server takes it apart, and its type "json" keeps every byte of what was hashed. What is
 * beside the JSON are columns to find records by; they are made from it here and cannot say anything else.
 */
export const APPEND = `/* audit.append */
  WITH given AS MATERIALIZED (
    SELECT line->>'hash' AS hash, line->'header' AS header, line->'parts' AS parts FROM json_array_elements($1::json) AS line
  ), placed AS MATERIALIZED (
    SELECT given.*, h.chain, h.sequence, (extract(epoch FROM h.at) * 1000)::bigint AS recorded_ms, h.caller, h.purpose, h.outcome
    FROM given, json_to_record(header) AS h (chain text, sequence bigint, at timestamptz, caller json, purpose text, outcome text)
  ), contents AS (
    INSERT INTO access_content (digest, content) SELECT * FROM unnest($2::text[], $3::json[]) ON CONFLICT DO NOTHING
  ), shares AS (
    INSERT INTO access_part (chain, agency, number, sequence, recorded_ms, part)
    SELECT chain, p.agency, p.number, sequence, recorded_ms, part
    FROM placed, json_array_elements(parts) AS part, json_to_record(part) AS p (agency text, number bigint)
  )
  INSERT INTO access_record (chain, sequence, recorded_ms, body, caller, purpose, outcome, hash, header)
  SELECT chain, sequence, recorded_ms, caller->>'body', caller->>'key', purpose, outcome, hash, header FROM placed`;
