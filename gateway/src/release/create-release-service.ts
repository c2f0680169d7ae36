import { compilePlan } from '../execution/compile-plan.js';
import type { SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import type { PlanningSettings } from './planning-environment.js';
import { PlanningOverruns } from './planning-overruns.js';
import { ReleaseService, type ReleaseServiceOptions } from './release-service.js';

/** What an operator chooses of how releases are served. */
export interface ReleaseSettings extends Pick<ReleaseServiceOptions, 'buildTimeoutMs' | 'retirementMs' | 'planningTimeoutMs' | 'operationsLimitBytes'> {
  readonly planning: PlanningSettings;
}

/** What a service of releases works with, and whom it tells. */
export interface ReleaseParts extends Pick<ReleaseServiceOptions, 'spare' | 'day' | 'log' | 'telemetry' | 'onUses' | 'onReplaced'> {
  readonly transport: Pick<SubgraphTransport, 'useRoutes' | 'freeRoutes'>;
}

/** The service of releases as gateways and the engine for Apollo Server have it: plans compiled, and connections kept as long as releases. */
export const createReleaseService = (settings: ReleaseSettings, { transport, ...parts }: ReleaseParts): ReleaseService => {
  const { buildTimeoutMs, retirementMs, planningTimeoutMs, operationsLimitBytes, planning } = settings;
  return new ReleaseService({
    ...{ buildTimeoutMs, retirementMs, planningTimeoutMs, operationsLimitBytes },
    ...parts,
    overruns: new PlanningOverruns(planning.overrunsPerMinute, () => performance.now()),
    compile: ({ plan }) => compilePlan(plan),
    onRoutes: (releaseId, routes) => (routes === undefined ? transport.freeRoutes(releaseId) : transport.useRoutes(releaseId, new Map(Object.entries(routes)))),
  });
};
