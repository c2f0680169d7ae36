import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { PreventionKindDefinition, PreventionSettingDefinition } from './prevention-intervention.enums.js';
import type { PreventionInterventionFilter } from './prevention-intervention.type.js';

const preventionInterventionRow = z.object({
  id: z.string(),
  kind: enumColumn(PreventionKindDefinition),
  setting: enumColumn(PreventionSettingDefinition),
  heldOn: dateColumn,
  participants: z.number(),
  countyCode: z.string(),
  programCode: z.string().nullable(),
});

/** A row of `prevention_intervention`. */
export type PreventionInterventionRecord = z.infer<typeof preventionInterventionRow>;

const preventionInterventionTable: ListedTable<PreventionInterventionRecord, PreventionInterventionFilter> = {
  name: 'preventionIntervention',
  table: 'prevention_intervention',
  columns: preventionInterventionRow,
  ...newestFirst('held_on'),
  row: preventionInterventionRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    equals('setting', filter.setting),
    onOrAfter('held_on', filter.from),
    onOrBefore('held_on', filter.to),
  ],
};

export class PreventionInterventionRepository extends ListedRepository<PreventionInterventionRecord, PreventionInterventionFilter> {
  constructor(database: Database) {
    super(database, preventionInterventionTable);
  }
}
