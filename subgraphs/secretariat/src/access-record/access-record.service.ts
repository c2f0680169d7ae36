import type { Page, PageRequest, Period } from '@hamafza/kit';
import { forbidden, type Agency } from '@hamafza/schema/vocabulary';
import type { AccessRecordRecord, AccessRecordRepository } from './access-record.repository.js';

/** Who wants to read the log. */
export interface LogReader {
  readonly body: string;
  readonly roles: readonly string[];
}

interface Wish extends Period {
  readonly agency?: Agency | null | undefined;
  readonly purpose?: string | null | undefined;
  readonly caller?: string | null | undefined;
}

const JOINT_BODY = 'secretariat';
const JOINT_ROLE = 'auditor';

/** Who may see what of the log: an agency, who read its data; the secretariat's auditor, all of it. */
export class AccessRecordService {
  constructor(private readonly records: Pick<AccessRecordRepository, 'page'>) {}

  /** @throws FORBIDDEN for another agency's part. */
  page({ body, roles }: LogReader, { agency, ...wish }: Wish, request: PageRequest): Promise<Page<AccessRecordRecord>> {
    const wanted = agency?.toLowerCase();
    if (body === JOINT_BODY && roles.includes(JOINT_ROLE)) return this.records.page({ ...wish, agency: wanted, isOwnPartOnly: false }, request);
    if (wanted !== undefined && wanted !== body) {
      throw forbidden('another-agency', 'The log shows each agency who read its own data.', { coordinate: 'Query.accessRecords(agency:)', owner: wanted });
    }
    return this.records.page({ ...wish, agency: body, isOwnPartOnly: true }, request);
  }
}
