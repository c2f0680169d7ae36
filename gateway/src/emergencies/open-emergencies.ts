import type { AuditDestination } from '../audit/audit-environment.js';
import type { EmergencyStore } from './emergency-store.js';
import { FileEmergencies } from './file-emergencies.js';
import { MemoryEmergencies } from './memory-emergencies.js';
import { PostgresEmergencies } from './postgres-emergencies.js';

/** Where the access log is kept, it is kept when emergencies began. */
export const openEmergencyStore = (destination: AuditDestination, timeoutMs: number): EmergencyStore => {
  switch (destination.kind) {
    case 'none':
      return new MemoryEmergencies();
    case 'folder':
      return new FileEmergencies(destination.folder);
    case 'database':
      return new PostgresEmergencies({ url: destination.url, timeoutMs });
  }
};
