import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { adoptHandOvers, type Adoption } from '../../src/join-keys/adopt-hand-over.js';
import { openAgencyDatabase, type AgencyDatabase } from '../../src/join-keys/agency-database.js';
import { readEpochStatus } from '../../src/join-keys/epoch-status.js';
import { newSeal, sealPart, type HandOverPart, type NewSeal } from '../../src/join-keys/hand-over.js';
import { masterInMemory } from '../../src/join-keys/join-key-master.js';
import { nameEpoch } from '../../src/join-keys/name-epoch.js';
import { retireEpoch } from '../../src/join-keys/retire-epoch.js';
import { rotateJoinKeys, type Rotation } from '../../src/join-keys/rotate-join-keys.js';
import { writeHandOver, type HandOver } from '../../src/join-keys/write-hand-over.js';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import { readTrustedKeys, type TrustedKeys } from '../../src/signed-request/trusted-keys.js';
import { nationalIdCheckDigit, parseNationalId } from '../../src/vocabulary/national-id.js';

const MASTER = masterInMemory(Buffer.alloc(32, 7));
const PEOPLE = 25;

const KEYS = 'join_key bytea, join_key_epoch smallint, second_join_key bytea, second_join_key_epoch smallint';
const EPOCHS = `CREATE TABLE join_key_epoch (epoch integer PRIMARY KEY, agreement text, slot smallint UNIQUE, state text, check_value bytea, since timestamptz DEFAULT now())`;

const codeOf = (index: number): string => {
  const digits = `97${String(index).padStart(7, '0')}`;
  return `${digits}${nationalIdCheckDigit(digits)}`;
};

describe('a rotation', () => {
  let cluster: TemporaryCluster;
  let agency: AgencyDatabase;
  let secretariat: AgencyDatabase;
  let keys: readonly Buffer[];
  const oldKey = (index: number): Buffer => keys[index] ?? Buffer.alloc(0);
  const rotation = (more: Partial<Rotation> = {}): Rotation => ({ master: MASTER, agreement: 'demo', to: 2, batchSize: 4, onRows: () => undefined, ...more });
  const insert = (index: number, key: Buffer | null = oldKey(index)): Promise<readonly object[]> =>
    agency.query('INSERT INTO person (id, national_id, join_key, join_key_epoch) VALUES ($1, $2, $3, $4)', [index + 1, codeOf(index), key, key && 1]);
  const states = async (database = agency): Promise<unknown> => (await readEpochStatus(database)).map(({ epoch, state, tables }) => [epoch, state, tables[0]?.keyed]);

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['welfare', 'secretariat']);
    agency = await openAgencyDatabase(cluster.urlOf('welfare'));
    secretariat = await openAgencyDatabase(cluster.urlOf('secretariat'));
    const maker = await MASTER.makerOf('demo', 1);
    const persons = Array.from({ length: PEOPLE }, (_, index) => parseNationalId(codeOf(index)) ?? (undefined as never));
    keys = await maker.keysOf(persons.map((code) => ({ kind: 'national', code })));
  });
  afterAll(async () => {
    await agency?.close();
    await secretariat?.close();
    await cluster?.stop();
  });
  const fill = async (): Promise<void> => {
    for (const [database, table] of [[agency, `person (id bigint PRIMARY KEY, national_id text, foreign_code text, ${KEYS})`], [secretariat, `plan (id bigint PRIMARY KEY, ${KEYS})`]] as const) {
      await database.query(`DROP TABLE IF EXISTS join_key_epoch, ${table.split(' ')[0] ?? ''}`);
      await database.query(EPOCHS);
      await database.query(`INSERT INTO join_key_epoch (epoch, slot, state) VALUES (1, 1, 'COMPLETE')`);
      await database.query(`CREATE TABLE ${table}`);
    }
    for (let index = 0; index < PEOPLE; index += 1) await insert(index);
    await agency.query('INSERT INTO person (id, national_id) VALUES (1000, NULL)');
  };
  beforeEach(fill);

  it('is done once, and doing it again changes nothing', async () => {
    expect((await rotateJoinKeys(agency, rotation())).tables).toEqual([{ table: 'person', rows: PEOPLE }]);
    expect((await rotateJoinKeys(agency, rotation())).tables).toEqual([{ table: 'person', rows: 0 }]);
    expect(await states()).toEqual([[1, 'COMPLETE', PEOPLE], [2, 'COMPLETE', PEOPLE]]);
  });

  const agreements = async (database = agency): Promise<unknown> => (await readEpochStatus(database)).map(({ agreement }) => agreement);
  const noMaster = (): never => {
    throw new Error('no master is needed');
  };

  it('is not needed to write down whose epoch it is: the agreement whose keys the rows have, once and for good', async () => {
    const naming = (agreement: string, master = MASTER) => ({ epoch: 1, agreement, masterOf: () => Promise.resolve(master) });
    for (const wrong of [naming('another'), naming('demo', masterInMemory(Buffer.alloc(32, 8)))]) await expect(nameEpoch(agency, wrong)).rejects.toMatchObject({ code: 'MASTER_WRONG' });
    await expect(nameEpoch(agency, { ...naming('demo'), epoch: 7 })).rejects.toMatchObject({ code: 'EPOCH_CONFLICT' });
    expect(await agreements()).toEqual([null]);
    expect(await nameEpoch(agency, naming('demo'))).toEqual({ outcome: 'named' });
    expect(await agreements()).toEqual(['demo']);
    expect(await nameEpoch(agency, { ...naming('demo'), masterOf: noMaster })).toEqual({ outcome: 'unchanged' });
    await expect(nameEpoch(agency, naming('another'))).rejects.toMatchObject({ code: 'EPOCH_CONFLICT' });
    expect(await agreements()).toEqual(['demo']);
  });

  it('needs no master to be named where there are no codes of people', async () => {
    expect(await nameEpoch(secretariat, { epoch: 1, agreement: 'demo', masterOf: noMaster })).toEqual({ outcome: 'named' });
    expect(await agreements(secretariat)).toEqual(['demo']);
  });

  it('brings each row on once, in the order of their numbers', async () => {
    const batches: number[] = [];
    await rotateJoinKeys(agency, rotation({ onRows: (_, rows) => batches.push(rows) }));
    expect(batches).toEqual([4, 4, 4, 4, 4, 4, 1]);
  });

  it('goes back and forth between the slots, as often as epochs turn', async () => {
    for (const to of [2, 3, 4]) {
      await rotateJoinKeys(agency, rotation({ to }));
      expect(await retireEpoch(agency, { epoch: to - 1, batchSize: 4, settleMs: 0, onRows: () => undefined })).toEqual({ outcome: 'retired' });
    }
    expect(await states()).toEqual([[4, 'COMPLETE', PEOPLE]]);
    expect(await retireEpoch(agency, { epoch: 3, batchSize: 4, settleMs: 0, onRows: () => undefined })).toEqual({ outcome: 'absent' });
  });

  it('takes along what is written while it walks, and lets nothing be written afterwards that lacks a key', async () => {
    const written = oldKey(PEOPLE - 1);
    await agency.query('DELETE FROM person WHERE id = $1', [PEOPLE]);
    const other = await openAgencyDatabase(cluster.urlOf('welfare'));
    const late: Promise<unknown>[] = [];
    const onRows = (): void => {
      if (late.length === 0) late.push(other.query('INSERT INTO person (id, national_id, join_key, join_key_epoch) VALUES (0, $1, $2, 1)', [codeOf(PEOPLE - 1), written]));
    };
    await rotateJoinKeys(agency, rotation({ onRows, batchSize: 1 })).catch(() => rotateJoinKeys(agency, rotation()));
    await Promise.all(late);
    await other.close();
    expect(await states()).toEqual([[1, 'COMPLETE', PEOPLE], [2, 'COMPLETE', PEOPLE]]);
    await expect(agency.query('INSERT INTO person (id, national_id, join_key, join_key_epoch) VALUES (-1, $1, $2, 1)', [codeOf(3), oldKey(3)])).rejects.toMatchObject({ code: '23514' });
  });

  /** As a process that is killed once so many statements have run: its connection goes, and with it what was not committed. */
  const killedAfter = async (statements: number): Promise<AgencyDatabase> => {
    const database = await openAgencyDatabase(cluster.urlOf('welfare'));
    let left = statements;
    return {
      ...database,
      async query(text, values) {
        const rows = await database.query<never>(text, values);
        if ((left -= 1) > 0) return rows;
        await database.close().catch(() => undefined);
        throw new Error('killed');
      },
    };
  };
  const untilAlone = async (): Promise<void> => {
    for (;;) {
      const [row] = await agency.query<{ held: boolean }>(`SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory') AS held`);
      if (!row?.held) return;
    }
  };
  /** Begins anew, kills it after its first statement, and goes on; after its second, and so on until it comes to its end. @returns how often it was killed. */
  const killedAtEach = async (begin: () => Promise<void>, run: (database: AgencyDatabase) => Promise<unknown>, check: () => Promise<void>): Promise<number> => {
    for (let statements = 1; ; statements += 1) {
      await begin();
      const database = await killedAfter(statements);
      const outcome = await run(database).then(() => 'done', (error: Error) => error.message);
      if (outcome === 'done') await database.close();
      else expect(outcome).toBe('killed');
      await untilAlone();
      await check();
      if (outcome === 'done') return statements - 1;
      await run(agency);
      await check();
    }
  };
  const rowsOf = (column: string): Promise<readonly object[]> => agency.query(`SELECT id, ${column} AS key FROM person WHERE id <= $1 ORDER BY id`, [PEOPLE]);
  const keysOfEpoch2 = async (): Promise<readonly object[]> => {
    const persons = Array.from({ length: PEOPLE }, (_, index) => ({ kind: 'national' as const, code: parseNationalId(codeOf(index)) ?? (undefined as never) }));
    return (await (await MASTER.makerOf('demo', 2)).keysOf(persons)).map((key, index) => ({ id: String(index + 1), key }));
  };

  it('may be killed after each of its statements: the old epoch stays whole, the new one is served whole or not at all, and the same command goes on', async () => {
    const [before, after] = [keys.map((key, index) => ({ id: String(index + 1), key })), await keysOfEpoch2()];
    const kills = await killedAtEach(fill, (database) => rotateJoinKeys(database, rotation({ batchSize: 10 })), async () => {
      expect(await rowsOf('join_key')).toEqual(before);
      const [served] = await agency.query('SELECT FROM join_key_epoch WHERE epoch = 2 AND state = $1', ['COMPLETE']);
      if (served) expect(await rowsOf('second_join_key')).toEqual(after);
    });
    expect(kills).toBeGreaterThan(15);
    expect(await states()).toEqual([[1, 'COMPLETE', PEOPLE], [2, 'COMPLETE', PEOPLE]]);
  });

  it('may be killed after each statement of the old epoch’s end: nobody loses the new key, and the same command goes on', async () => {
    const after = await keysOfEpoch2();
    const begin = async (): Promise<void> => {
      await fill();
      await rotateJoinKeys(agency, rotation());
    };
    const kills = await killedAtEach(begin, (database) => retireEpoch(database, { epoch: 1, batchSize: 10, settleMs: 0, onRows: () => undefined }), async () => {
      expect(await rowsOf('second_join_key')).toEqual(after);
      const [served] = await agency.query('SELECT FROM join_key_epoch WHERE epoch = 1 AND state = $1', ['COMPLETE']);
      if (served) expect((await rowsOf('join_key')).filter((row) => 'key' in row && row.key === null)).toEqual([]);
    });
    expect(kills).toBeGreaterThan(10);
    expect(await states()).toEqual([[2, 'COMPLETE', PEOPLE]]);
  });

  it('is one at a time', async () => {
    const others = await Promise.all([1, 2].map(() => openAgencyDatabase(cluster.urlOf('welfare'))));
    const outcomes = await Promise.allSettled([agency, ...others].map((database, index) => rotateJoinKeys(database, rotation({ batchSize: 1, to: index === 2 ? 3 : 2 }))));
    for (const other of others) await other.close();
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: expect.stringMatching(/^(ROTATION_RUNNING|EPOCH_CONFLICT)$/) } });
    expect((await states() as unknown[]).length).toBe(2);
  });

  it.each<[string, Partial<Rotation>, string]>([
    ['another master', { master: masterInMemory(Buffer.alloc(32, 8)) }, 'MASTER_WRONG'],
    ['another agreement', { agreement: 'agr-001' }, 'MASTER_WRONG'],
    ['the epoch there is', { to: 1 }, 'EPOCH_CONFLICT'],
  ])('is refused for %s, before anything is written', async (_, more, code) => {
    await expect(rotateJoinKeys(agency, rotation(more))).rejects.toMatchObject({ code });
    expect(await states()).toEqual([[1, 'COMPLETE', PEOPLE]]);
  });

  it('is refused for a third epoch, and for one that was begun with another master', async () => {
    await rotateJoinKeys(agency, rotation());
    await expect(rotateJoinKeys(agency, rotation({ to: 3 }))).rejects.toMatchObject({ code: 'EPOCH_CONFLICT' });
    await expect(rotateJoinKeys(agency, rotation({ master: masterInMemory(Buffer.alloc(32, 8)), previousMaster: MASTER }))).rejects.toMatchObject({ code: 'MASTER_WRONG' });
  });

  it('can change the master', async () => {
    await rotateJoinKeys(agency, rotation({ master: masterInMemory(Buffer.alloc(32, 8)), previousMaster: MASTER }));
    expect(await states()).toEqual([[1, 'COMPLETE', PEOPLE], [2, 'COMPLETE', PEOPLE]]);
  });

  it('stops at rows whose key another master made, and at those without a code, and shows neither', async () => {
    await agency.query('UPDATE person SET join_key = $1 WHERE id = 20', [Buffer.alloc(32, 1)]);
    const refusal = await rotateJoinKeys(agency, rotation()).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'MASTER_WRONG', message: expect.not.stringContaining(codeOf(19)) });
    await agency.query('UPDATE person SET national_id = NULL WHERE id = 20');
    await expect(rotateJoinKeys(agency, rotation())).rejects.toMatchObject({ code: 'CODES_MISSING' });
  });

  it('can be given up, and the epoch that is served cannot', async () => {
    await agency.query('UPDATE person SET join_key = $1 WHERE id = 20', [Buffer.alloc(32, 1)]);
    await rotateJoinKeys(agency, rotation()).catch(() => undefined);
    await expect(retireEpoch(agency, { epoch: 1, batchSize: 4, settleMs: 0, onRows: () => undefined })).rejects.toMatchObject({ code: 'EPOCH_CONFLICT' });
    await retireEpoch(agency, { epoch: 2, batchSize: 4, settleMs: 0, onRows: () => undefined });
    expect(await states()).toEqual([[1, 'COMPLETE', PEOPLE]]);
  });

  describe('is handed over', () => {
    let signer: SigningKey;
    let senders: TrustedKeys;
    let seal: NewSeal;
    beforeAll(async () => {
      signer = await readSigningKey(JSON.stringify((await newKeyPair('welfare')).keyFile));
      senders = await readTrustedKeys([JSON.stringify(signer.publicJwk)]);
      seal = await newSeal();
    });
    const linesOf = async (more: Partial<HandOver> = {}): Promise<string[]> => {
      const lines: string[] = [];
      for await (const line of writeHandOver(agency, { agency: 'welfare', agreement: 'demo', from: 1, to: 2, signer, seal: seal.publicKey, ...more })) lines.push(line);
      return lines;
    };
    const adoption = (...handOvers: readonly (readonly string[])[]): Adoption => ({
      agreement: 'demo', to: 2, seal: seal.privateKey, senders, onRows: () => undefined,
      handOvers: handOvers.map(async function* (lines) {
        yield* lines;
      }),
    });
    const plan = (index: number): Promise<readonly object[]> => secretariat.query('INSERT INTO plan (id, join_key, join_key_epoch) VALUES ($1, $2, 1)', [index + 1, oldKey(index)]);

    it('to whom follows with the very same keys', async () => {
      for (const index of [0, 1, 24]) await plan(index);
      await rotateJoinKeys(agency, rotation());
      expect(await adoptHandOvers(secretariat, adoption(await linesOf()))).toMatchObject({ outcome: 'complete', agencies: ['welfare'] });
      const made = await agency.query<{ key: string }>(`SELECT second_join_key::text AS key FROM person WHERE id IN (1, 2, 25) ORDER BY id`);
      expect(await secretariat.query(`SELECT second_join_key::text AS key FROM plan ORDER BY id`)).toEqual(made);
    });

    it('in parts that leave nobody out', async () => {
      for (let index = 0; index < PEOPLE; index += 1) await plan(index);
      await rotateJoinKeys(agency, rotation());
      const lines = await linesOf({ pairsPerPart: 4 });
      expect(lines.length).toBe(8);
      expect(await adoptHandOvers(secretariat, adoption(lines))).toMatchObject({ outcome: 'complete' });
    });

    it('not before both epochs are complete', async () => {
      await expect(linesOf()).rejects.toMatchObject({ code: 'EPOCH_CONFLICT' });
    });

    it('as a whole, in order and once', async () => {
      await plan(0);
      await rotateJoinKeys(agency, rotation());
      const [first = '', last = ''] = await linesOf();
      for (const lines of [[], [first], [last, first], [first, first, last], [first, last, last], [last]]) {
        await expect(adoptHandOvers(secretariat, adoption(lines))).rejects.toMatchObject({ code: 'HAND_OVER_REFUSED' });
      }
      expect((await states(secretariat) as unknown[][])[1]?.[1]).toBe('WALKING');
      expect(await adoptHandOvers(secretariat, adoption([first, last, '']))).toMatchObject({ outcome: 'complete' });
    });

    it('in agreement with what another agency has handed over', async () => {
      await plan(0);
      await plan(24);
      const part = (pairs: HandOverPart['pairs'], number: number): Promise<string> =>
        sealPart({ version: 1, agency: 'relief', agreement: 'demo', from: 1, to: 2, part: number, isLast: pairs.length === 0, pairs }, signer, seal.publicKey);
      const strange = [await part([[oldKey(0).toString('base64url'), Buffer.alloc(32, 9).toString('base64url')]], 0), await part([], 1)];
      expect(await adoptHandOvers(secretariat, adoption(strange))).toMatchObject({ outcome: 'waiting', tables: [{ table: 'plan', left: 1 }] });
      await rotateJoinKeys(agency, rotation());
      await expect(adoptHandOvers(secretariat, adoption(await linesOf()))).rejects.toMatchObject({ code: 'HAND_OVERS_DISAGREE' });
    });

    it('and never computed where only join keys are held, nor adopted where there are codes', async () => {
      await expect(rotateJoinKeys(secretariat, rotation())).rejects.toMatchObject({ code: 'DATABASE_UNFIT' });
      await expect(adoptHandOvers(agency, adoption())).rejects.toMatchObject({ code: 'DATABASE_UNFIT' });
    });
  });
});
