import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { CohortMeans } from '../cohort/cohort.service.js';

const notReady = (): CodedError<'NOT_READY'> => codedError('NOT_READY', 'This secretariat follows no registry, so it cannot count cohorts.', {});

/** Of a process that has no registry to follow: for printing the schema, and for tests of everything else. */
export const NO_COORDINATOR: CohortMeans = {
  releases: {
    get current(): never {
      throw notReady();
    },
    carrying: () => Promise.reject(notReady()),
    endOf: () => AbortSignal.abort(notReady()),
  },
  coordinator: { runCohort: () => Promise.reject(notReady()), listMembers: () => Promise.reject(notReady()) },
  discloser: {
    release: () => Promise.reject(notReady()),
    unlinkable() {
      throw notReady();
    },
  },
  deadlineMs: 0,
};
