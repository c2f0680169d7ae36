import type { RequestContext } from '@hamafza/kit';
import type { CohortCoordinator, CohortRun } from '../agency-streams/index.js';
import type { CohortPlan, MemberPage } from '../cohort-engine/index.js';
import type { ReleaseFollower } from '../release/release-follower.js';
import type { CohortCondition } from './cohort-condition.js';
import { agreementInForce, checkParties, cohortScope, type CohortScope } from './cohort-scope.js';
import { planCohort, type CohortQuestion } from './plan-cohort.js';
import { tableRecord, type CohortTableRecord } from './table-record.js';
import type { TableDiscloser } from './table-discloser.js';

/** What a process needs to count cohorts; one of each, whatever the request. */
export interface CohortMeans {
  readonly releases: Pick<ReleaseFollower, 'current' | 'carrying' | 'endOf'>;
  readonly coordinator: Pick<CohortCoordinator, 'runCohort' | 'listMembers'>;
  readonly discloser: TableDiscloser;
  /** How long one question may take, in milliseconds. */
  readonly deadlineMs: number;
}

export type OnFailure = CohortRun['onFailure'];

/** How much later than a gateway this process may hear of a release. Whoever names an agreement that was revoked waits as long to be refused. */
const LONGEST_LAG_MS = 2_000;

/** The way of one question: under an agreement, planned, counted, protected. */
export class CohortService {
  constructor(
    private readonly means: CohortMeans,
    private readonly now: () => Date,
  ) {}

  /** @throws NOT_READY, AGREEMENT_MISSING, FORBIDDEN */
  async scopeOf(request: RequestContext): Promise<CohortScope> {
    const { releases } = this.means;
    const release = request.agreement === undefined ? releases.current : await releases.carrying(request.agreement, LONGEST_LAG_MS);
    return cohortScope(request, release, this.now());
  }

  /** @throws AGREEMENT_MISSING; what planning, counting and disclosure control throw. */
  async table(scope: CohortScope, question: CohortQuestion, onFailure: OnFailure): Promise<CohortTableRecord> {
    const plan = planCohort(question);
    const agencies = agenciesOf(plan);
    checkParties(scope, agencies);
    const result = await this.underAgreement(scope, (signal) => this.means.coordinator.runCohort(plan, this.runOf(scope, onFailure, signal)));
    const counted = { scope, question, plan, agencies, result };
    const table = await this.means.discloser.release(counted);
    return tableRecord(question, result, table, () => this.means.discloser.unlinkable(counted));
  }

  /** Persons themselves; whether the caller may have them, the gateway has decided by `Cohort.members`. */
  async members(scope: CohortScope, where: CohortCondition, onFailure: OnFailure, range: { readonly after?: Uint8Array; readonly first: number }): Promise<MemberPage> {
    const plan = planCohort({ where, by: [], measures: [], median: false, sketch: false });
    checkParties(scope, agenciesOf(plan));
    return this.underAgreement(scope, (signal) => this.means.coordinator.listMembers(plan, { ...this.runOf(scope, onFailure, signal), range }));
  }

  /** Calls it off when the agreement is revoked meanwhile, and gives nothing of it on a day that the agreement does not hold. */
  private async underAgreement<Found>({ signal, agreement }: CohortScope, run: (signal: AbortSignal) => Promise<Found>): Promise<Found> {
    const { releases } = this.means;
    agreementInForce(agreement, releases.current, this.now());
    const found = await run(AbortSignal.any([signal, releases.endOf(agreement.id)]));
    agreementInForce(agreement, releases.current, this.now());
    return found;
  }

  private runOf({ requestId, access, release, epoch, today, agreement }: CohortScope, onFailure: OnFailure, signal: AbortSignal): CohortRun {
    const deadline = this.now().getTime() + this.means.deadlineMs;
    return { requestId, signal, access, urls: release.urls, releaseId: release.id, epoch, today, deadline, onFailure, disclosesMembershipTo: new Set(agreement.discloses.membership) };
  }
}

const agenciesOf = ({ streams }: CohortPlan): readonly string[] => [...new Set(streams.map(({ agency }) => agency))].toSorted();
