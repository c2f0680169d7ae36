import type { EmergencyNotice } from '@hamafza/schema/audit';

/** Where notices of emergencies wait until their agency has them, so that no end of a gateway loses one. */
export interface NoticeStore {
  /** Durably. @throws while the store is away. */
  keep(notice: EmergencyNotice): Promise<void>;
  /** All that wait, also those of gateways that have ended. @throws while the store is away. */
  waiting(): Promise<readonly EmergencyNotice[]>;
  /** @throws while the store is away; the notice is then delivered once more by whoever starts next, and known there by its id. */
  forget(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Of a gateway that keeps no access log. */
export const NO_NOTICE_STORE: NoticeStore = {
  keep: () => Promise.resolve(),
  waiting: () => Promise.resolve([]),
  forget: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
