/** Whose rows: of every province, or of those with these two-digit codes, sorted. */
export type Provinces = 'all' | readonly string[];

/** What both allow. */
export const commonProvinces = (first: Provinces, second: Provinces): Provinces => {
  if (first === 'all') return second;
  return second === 'all' ? first : first.filter((province) => second.includes(province));
};

/** What at least one allows; none: no province. */
export const provincesOfAny = (several: readonly Provinces[]): Provinces => {
  if (several.includes('all')) return 'all';
  return [...new Set(several.flatMap((provinces) => (provinces === 'all' ? [] : provinces)))].toSorted();
};

export const isNowhere = (provinces: Provinces): boolean => provinces !== 'all' && provinces.length === 0;
