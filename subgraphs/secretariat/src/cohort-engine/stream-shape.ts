import type { MeasureUnit } from '@hamafza/schema/cohort-protocol';
import type { RowLayout } from './sorted-block.js';

/** What a stream says before its rows. */
export interface StreamShape {
  readonly layout: RowLayout;
  /** Per dimension, what its codes mean. */
  readonly labels: readonly (readonly string[])[];
  readonly units: readonly MeasureUnit[];
}
