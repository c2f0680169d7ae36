import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ascendingBy, firstOfParents, newestFirst, selectColumns } from '../../src/index.js';

describe('selectColumns', () => {
  it('reads each key of the row from the column of its name', () => {
    const row = z.object({ id: z.string(), paidOn: z.string(), join_key: z.string() });
    expect(selectColumns(row).sql).toBe('id AS "id", paid_on AS "paidOn", join_key AS "join_key"');
    expect(selectColumns(row, 'record').sql).toBe('record.id AS "id", record.paid_on AS "paidOn", record.join_key AS "join_key"');
  });
});

describe('firstOfParents', () => {
  const statementOf = (order: ReturnType<typeof newestFirst>, most?: number) =>
    firstOfParents({ columns: selectColumns(z.object({ id: z.string() })), from: 'loan', parent: 'member_id', type: 'bigint', ...order, ...(most && { most }) })(['1', '2']);

  it('binds the parents as one array and at most a hundred rows of each', () => {
    const { text, values } = statementOf(newestFirst('paid_on'));
    expect(values).toEqual([['1', '2'], 100]);
    expect(text).toMatch(/unnest\(\$1::bigint\[\]\).*WHERE member_id = wanted\.parent ORDER BY paid_on DESC, id DESC LIMIT \$2/s);
  });

  it('takes another order and another limit', () => {
    const { text, values } = statementOf(ascendingBy('code'), 20);
    expect(values[1]).toBe(20);
    expect(text).toContain('ORDER BY code ASC');
  });
});
