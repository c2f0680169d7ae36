import type { RequestContext } from '@hamafza/kit';
import type { PlaceKind, ReliefCaseloadCounts, ReliefCaseloadRepository, ReliefGroupCounts } from './relief-caseload.repository.js';

/** The counts of a place, with the place they are of. */
export interface ReliefCaseloadRecord extends ReliefCaseloadCounts {
  readonly place: PlaceKind;
  readonly code: string;
}

const NOBODY: ReliefCaseloadCounts = {
  applied: 0,
  active: 0,
  suspended: 0,
  graduated: 0,
  exited: 0,
  femaleHeads: 0,
  olderPersons: 0,
  unlinkable: 0,
};

export class ReliefCaseloadService {
  constructor(private readonly repositories: Readonly<Record<PlaceKind, ReliefCaseloadRepository>>) {}

  /** A place where nobody is a member has a caseload of zeros. */
  async caseload(place: PlaceKind, code: string, { loaders }: RequestContext): Promise<ReliefCaseloadRecord> {
    const counts = await loaders.load(this.repositories[place].counts, code);
    return { ...(counts ?? NOBODY), place, code };
  }

  async households({ place, code }: ReliefCaseloadRecord, { loaders }: RequestContext): Promise<number> {
    return (await loaders.load(this.repositories[place].households, code)) ?? 0;
  }

  groups({ place, code }: ReliefCaseloadRecord, { loaders }: RequestContext): Promise<readonly ReliefGroupCounts[]> {
    return loaders.load(this.repositories[place].groups, code);
  }
}
