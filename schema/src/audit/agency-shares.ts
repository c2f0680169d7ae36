import type { AuditEntry, WithheldCoordinate } from './audit-entry.js';

/** What an entry says of one agency. */
export interface AgencyShare {
  readonly agency: string;
  readonly coordinates: readonly string[];
  readonly entities: number;
  readonly withheld: readonly WithheldCoordinate[];
}

const NONE: readonly never[] = [];

/** An entry by agency, in the order of their names: those that were read, and those of whose data something was withheld. */
export function agencyShares({ reads, withheld }: Pick<AuditEntry, 'reads' | 'withheld'>): readonly AgencyShare[] {
  if (withheld.length === 0) return reads.toSorted(byAgency).map(unwithheld);
  const owners = withheld.flatMap(({ owner }) => owner.split(','));
  const agencies = [...new Set([...reads.map(({ agency }) => agency), ...owners])].filter((name) => name !== '').toSorted();
  return agencies.map((agency) => {
    const read = reads.find((candidate) => candidate.agency === agency);
    return { agency, coordinates: read?.coordinates ?? NONE, entities: read?.entities ?? 0, withheld: withheldFrom(agency, withheld) };
  });
}

const byAgency = (one: AuditEntry['reads'][number], other: AuditEntry['reads'][number]): number => (one.agency < other.agency ? -1 : 1);

const unwithheld = ({ agency, coordinates, entities }: AuditEntry['reads'][number]): AgencyShare => ({ agency, coordinates, entities, withheld: NONE });

const withheldFrom = (agency: string, withheld: readonly WithheldCoordinate[]): readonly WithheldCoordinate[] =>
  withheld.length === 0 ? NONE : withheld.filter(({ owner }) => owner === agency || owner.split(',').includes(agency));
