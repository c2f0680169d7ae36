const ACTIVE = { status: 'ACTIVE' };
const welfare = (filter, measures = []) => ({ agency: 'welfare', filter, dimensions: ['COUNTY'], measures });
const relief = (filter) => ({ agency: 'relief', filter, dimensions: [], measures: [] });
const member = (stream) => ({ kind: 'member', stream });
const BOTH = { kind: 'all', of: [member(0), member(1)] };
const plan = (streams, expression, more = {}) => ({ streams, expression, by: [{ stream: 0, slot: 0 }], measures: [], median: false, sketch: false, ...more });

const counted = (from, where, columns = 'count(*)::integer AS persons', label = 'w.county_code') => (suffix) =>
  `SELECT ${label} AS label, ${columns} FROM ${from.replaceAll('$', suffix)} WHERE ${where.replaceAll('$', suffix)} GROUP BY 1 ORDER BY 1`;

const COUNTY_AND_GROUP = `w.county_code || ' ' || w.place % 10`;

/** The same question as a plan of ours and as a statement over tables of the names given. */
export const questions = (people) => {
  const few = Math.max(1, Math.round((2_000 * 1_000_000) / people));
  return [
    {
      name: 'in both, by county',
      target: 1.2,
      plan: plan([welfare(ACTIVE), relief(ACTIVE)], BOTH),
      sql: counted('welfare$ w JOIN relief$ r ON r.join_key = w.join_key', `w.status = 'ACTIVE' AND r.status = 'ACTIVE'`),
    },
    {
      name: 'in one and not the other',
      target: 1.2,
      plan: plan([welfare(ACTIVE), relief(ACTIVE)], { kind: 'all', of: [member(0), { kind: 'not', of: member(1) }] }),
      sql: counted('welfare$ w', `w.status = 'ACTIVE' AND NOT EXISTS (SELECT FROM relief$ r WHERE r.join_key = w.join_key AND r.status = 'ACTIVE')`),
    },
    {
      name: 'three ways',
      target: 1.2,
      plan: plan([welfare(ACTIVE), relief(ACTIVE), relief({ before: 500_000 })], { kind: 'all', of: [member(0), { kind: 'any', of: [member(1), member(2)] }] }),
      sql: counted('welfare$ w JOIN relief$ r ON r.join_key = w.join_key', `w.status = 'ACTIVE' AND (r.status = 'ACTIVE' OR r.place < 500000)`),
    },
    {
      name: 'rials of those in both',
      target: 1.2,
      plan: plan([welfare(ACTIVE, ['RIALS']), relief(ACTIVE)], BOTH, { measures: [{ stream: 0, slot: 0 }] }),
      sql: counted('welfare$ w JOIN relief$ r ON r.join_key = w.join_key', `w.status = 'ACTIVE' AND r.status = 'ACTIVE'`, 'count(*)::integer AS persons, sum(w.rials)::text AS sum'),
    },
    {
      name: 'in both, by county and group',
      target: 1.2,
      plan: plan([{ ...welfare(ACTIVE), dimensions: ['COUNTY', 'GROUP'] }, relief(ACTIVE)], BOTH, { by: [{ stream: 0, slot: 0 }, { stream: 0, slot: 1 }] }),
      sql: counted('welfare$ w JOIN relief$ r ON r.join_key = w.join_key', `w.status = 'ACTIVE' AND r.status = 'ACTIVE'`, 'count(*)::integer AS persons', COUNTY_AND_GROUP),
    },
    {
      name: '2,000 of one, in the other',
      target: 1.5,
      plan: plan([welfare({ before: few }), relief(ACTIVE)], BOTH),
      sql: counted('welfare$ w JOIN relief$ r ON r.join_key = w.join_key', `w.place < ${few} AND r.status = 'ACTIVE'`),
    },
  ];
};
