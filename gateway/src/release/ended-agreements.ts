import type { Release } from './release.js';

type Agreements = Pick<Release, 'agreements'>;

const namesOf = ({ agreements = [] }: Agreements): ReadonlySet<string> => new Set(agreements.map(({ agreement: { id, version } }) => `${id} ${version}`));

/** Whether a later release carries less than one: an agreement, or a version of one, has ended. */
export const endsAny = (release: Agreements, later: Agreements): boolean => {
  const left = namesOf(later);
  return [...namesOf(release)].some((name) => !left.has(name));
};

export const carriesTheSame = (one: Agreements, other: Agreements): boolean => !endsAny(one, other) && !endsAny(other, one);
