import type { SocialIndicatorRecord } from './social-indicator.repository.js';
import type { SocialIndicatorArguments } from './social-indicator.type.js';

/** Whether an indicator is among those a field's arguments ask for. */
export const wantedBy =
  ({ code, year }: SocialIndicatorArguments) =>
  (indicator: SocialIndicatorRecord): boolean =>
    (code === undefined || code === null || indicator.code === code) && (year === undefined || year === null || indicator.year === year);
