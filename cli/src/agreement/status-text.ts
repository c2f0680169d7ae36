import type { AgreementList } from '@hamafza/schema/registry-client';
import { toned, type Cell } from '../terminal/page.js';

type Status = AgreementList['agreements'][number]['status'];

/** Where an agreement stands, in words; its state first, as programs know it. */
export function statusText(status: Status): Cell {
  switch (status.status) {
    case 'DRAFT':
      return toned('warning', `DRAFT: signed by nobody`);
    case 'SIGNED':
      return toned('warning', status.missing.length > 0 ? `SIGNED in part, not by ${status.missing.join(', ')}` : `SIGNED by all, from ${status.firstDay}`);
    case 'IN_FORCE':
      return toned('good', `IN_FORCE until ${status.lastDay}`);
    case 'EXPIRED':
      return toned('quiet', `EXPIRED on ${status.lastDay}`);
    case 'REVOKED':
      return toned('bad', `REVOKED by ${status.by}, ${status.at}`);
    case 'SUPERSEDED':
      return toned('quiet', `SUPERSEDED by version ${status.byVersion}`);
  }
}
