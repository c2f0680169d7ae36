import type { ReleasedAgreement } from '@hamafza/schema/registry-client';
import type { Release } from './release.js';

type Agreements = Pick<Release, 'agreements'>;

const nameOf = ({ agreement: { id, version } }: ReleasedAgreement): string => `${id} ${version}`;

const namesOf = ({ agreements = [] }: Agreements): ReadonlySet<string> => new Set(agreements.map(nameOf));

/** Whether a later release carries less than one: an agreement, or a version of one, has ended. */
export const endsAny = (release: Agreements, later: Agreements): boolean => {
  const left = namesOf(later);
  return [...namesOf(release)].some((name) => !left.has(name));
};

export const carriesTheSame = (one: Agreements, other: Agreements): boolean => !endsAny(one, other) && !endsAny(other, one);

/** The release with those of its agreements alone that a later one carries, too. */
export const withoutEnded = (release: Release, later: Agreements): Release => {
  const left = namesOf(later);
  return { ...release, agreements: (release.agreements ?? []).filter((released) => left.has(nameOf(released))) };
};
