import type { Subgraph } from '@hamafza/kit';
import { AccessCheckpointEntity, AccessContentEntity, AccessPartEntity, AccessRecordEntity } from './access-record/access-record.entity.js';
import { AgreementSignatureEntity, DataAgreementEntity } from './agreement/data-agreement.entity.js';
import { CohortDefinitionEntity } from './cohort-definition/cohort-definition.entity.js';
import type { CohortMeans } from './cohort/cohort.service.js';
import { NO_COORDINATOR } from './coordinator/no-coordinator.js';
import { createGraph } from './create-graph.js';
import { DisclosureCellEntity, DisclosureTableEntity } from './disclosure/disclosure-ledger.entity.js';
import { EmpowermentOutcomeEntity, EmpowermentPlanEntity } from './empowerment/empowerment-plan.entity.js';
import { AddSecretariatProvincePolicies1764400000000 } from './migrations/1764400000000-add-province-policies.js';
import { KeepEmergencyNotices1764600000000 } from './migrations/1764600000000-keep-emergency-notices.js';
import { CountEmergenciesFromTheEarliest1764500000000 } from './migrations/1764500000000-count-emergencies-from-the-earliest.js';
import { AddDisclosureLedger1764100000000 } from './migrations/1764100000000-add-disclosure-ledger.js';
import { AddEmergencies1764000000000 } from './migrations/1764000000000-add-emergencies.js';
import { AddSecretariatSecondJoinKey1763730000000 } from './migrations/1763730000000-add-second-join-key.js';
import { CreateAuditLog1763700000000 } from './migrations/1763700000000-create-audit-log.js';
import { CreateSecretariatTables1704067200000 } from './migrations/1704067200000-create-secretariat-tables.js';
import { JointSecretariatEntity, MouEntity, PartnerOrganisationEntity } from './partnership/partnership.entity.js';
import { ProgramEntity } from './program/program.entity.js';
import { RecognitionEntity } from './recognition/recognition.entity.js';

/**
 * The joint secretariat's subgraph.
 *
 * @param means what counts cohorts.
 */
export const secretariatWith = (means: CohortMeans): Subgraph => ({
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
      CohortDefinitionEntity,
      AccessRecordEntity,
      AccessPartEntity,
      AccessContentEntity,
      AccessCheckpointEntity,
      DisclosureTableEntity,
      DisclosureCellEntity,
    ],
    migrations: [
      CreateSecretariatTables1704067200000,
      CreateAuditLog1763700000000,
      AddSecretariatSecondJoinKey1763730000000,
      AddEmergencies1764000000000,
      AddDisclosureLedger1764100000000,
      AddSecretariatProvincePolicies1764400000000,
      CountEmergenciesFromTheEarliest1764500000000,
      KeepEmergencyNotices1764600000000,
    ],
  },
  createGraph: (database, config) => createGraph(database, config, means),
});

/** The same without a registry to follow, where no cohort is counted. */
export const secretariat: Subgraph = secretariatWith(NO_COORDINATOR);
