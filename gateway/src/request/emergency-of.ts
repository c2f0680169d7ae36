import type { AuditedEmergency } from '@hamafza/schema/audit';
import type { Caller } from '../callers/caller.js';
import type { Gateway } from '../create-gateway.js';
import type { StatedByHeaders } from './read-stated-access.js';

/** @returns what enters the emergency that a request declares, to be called once something is opened by it; undefined where it declares none. */
export const emergencyOf = ({ emergencies }: Pick<Gateway, 'emergencies'>, caller: Caller, { emergencyReason }: StatedByHeaders): (() => Promise<AuditedEmergency>) | undefined =>
  emergencyReason === undefined ? undefined : () => emergencies.enter(caller, emergencyReason);
