import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Batch, RequestLoaders } from '@hamafza/kit';
import type { CaseloadCounts, CaseloadRepository, GroupCounts, PlaceKind } from './caseload.repository.js';

/** The counts of one place, and of which kind the place is. */
export interface Caseload extends CaseloadCounts {
  readonly kind: PlaceKind;
}

const NO_FILES: Omit<CaseloadCounts, 'place'> = {
  total: 0,
  applied: 0,
  active: 0,
  suspended: 0,
  graduated: 0,
  exited: 0,
  olderPersons: 0,
  unlinkable: 0,
};

export class CaseloadService {
  private readonly counts: Readonly<Record<PlaceKind, Batch<string, CaseloadCounts | null>>>;
  private readonly groups: Readonly<Record<PlaceKind, Batch<string, GroupCounts[]>>>;

  /** @param today the day that ages are counted on. */
  constructor(caseloads: CaseloadRepository, today: () => IsoDate) {
    this.counts = {
      province: caseloads.countsOf('province', today),
      county: caseloads.countsOf('county', today),
      neighbourhood: caseloads.countsOf('neighbourhood', today),
    };
    this.groups = {
      province: caseloads.groupsOf('province'),
      county: caseloads.groupsOf('county'),
      neighbourhood: caseloads.groupsOf('neighbourhood'),
    };
  }

  /** Zeros for a place with no files. */
  async of(kind: PlaceKind, code: string, loaders: RequestLoaders): Promise<Caseload> {
    return { ...((await loaders.load(this.counts[kind], code)) ?? NO_FILES), kind, place: code };
  }

  groupsIn({ kind, place }: Caseload, loaders: RequestLoaders): Promise<GroupCounts[]> {
    return loaders.load(this.groups[kind], place);
  }
}
