import type { SampleTable } from '../copy-table.js';
import type { SampleWorld } from '../sample-world.js';
import { indicatorTables } from './indicator-tables.js';
import { ngoTable } from './ngo-table.js';
import { placeTables } from './place-tables.js';
import { referralTable } from './referral-table.js';
import { supervisionTables } from './supervision-tables.js';
import { createSupervision } from './supervision.js';

/** The social office's tables, each after those it refers to. */
export const governorateTables = (world: SampleWorld): readonly SampleTable[] => [
  ...placeTables(world),
  ngoTable(world),
  ...supervisionTables(createSupervision(world)),
  ...indicatorTables(world),
  referralTable(world),
];
