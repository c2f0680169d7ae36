import type { Subgraph } from '@hamafza/kit';
import { AccessCheckpointEntity, AccessContentEntity, AccessPartEntity, AccessRecordEntity } from './access-record/access-record.entity.js';
import { AgreementSignatureEntity, DataAgreementEntity } from './agreement/data-agreement.entity.js';
import { CohortEntity } from './cohort/cohort.entity.js';
import { createGraph } from './create-graph.js';
import { EmpowermentOutcomeEntity, EmpowermentPlanEntity } from './empowerment/empowerment-plan.entity.js';
import { AddSecretariatSecondJoinKey1763730000000 } from './migrations/1763730000000-add-second-join-key.js';
import { CreateAuditLog1763700000000 } from './migrations/1763700000000-create-audit-log.js';
import { CreateSecretariatTables1704067200000 } from './migrations/1704067200000-create-secretariat-tables.js';
import { JointSecretariatEntity, MouEntity, PartnerOrganisationEntity } from './partnership/partnership.entity.js';
import { ProgramEntity } from './program/program.entity.js';
import { RecognitionEntity } from './recognition/recognition.entity.js';

/** The joint secretariat's subgraph. */
export const secretariat: Subgraph = {
  name: 'secretariat',
  database: {
    entities: [
      ProgramEntity,
      PartnerOrganisationEntity,
      MouEntity,
      JointSecretariatEntity,
      DataAgreementEntity,
      AgreementSignatureEntity,
      EmpowermentPlanEntity,
      EmpowermentOutcomeEntity,
      RecognitionEntity,
      CohortEntity,
      AccessRecordEntity,
      AccessPartEntity,
      AccessContentEntity,
      AccessCheckpointEntity,
    ],
    migrations: [CreateSecretariatTables1704067200000, CreateAuditLog1763700000000, AddSecretariatSecondJoinKey1763730000000],
  },
  createGraph,
};
