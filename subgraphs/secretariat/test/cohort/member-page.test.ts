import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@hamafza/kit';
import { formatJoinKey } from '@hamafza/schema/vocabulary';
import { BeneficiaryService } from '../../src/beneficiary/beneficiary.service.js';
import { memberPage, memberRange } from '../../src/cohort/member-page.js';
import { keyOf } from '../agency-streams/stand-in-agency.js';

const PAGE = { first: 2, coordinate: 'Cohort.members' };
const beneficiaries = new BeneficiaryService(Buffer.alloc(32, 7));
const requestOf = (purpose: string, agreement = 'agr-001', epoch = 1): RequestContext => ({ purpose, agreement: { id: agreement, version: 1, epoch }, graph: { joinKeyEpoch: epoch } }) as unknown as RequestContext;
const cursorOf = (request: RequestContext): string => {
  const { pageInfo } = memberPage({ keys: [keyOf(1), keyOf(2)], hasMore: true, missing: [] }, 1, { isFirst: true, idOf: (joinKey) => beneficiaries.idOf(joinKey, request) });
  return pageInfo.endCursor ?? '';
};
const rangeOf = (after: string, request: RequestContext): ReturnType<typeof memberRange> =>
  memberRange({ first: 2, after }, PAGE, (id) => beneficiaries.joinKeyOf(id, 'Cohort.members(after:)', request));

describe('the cursor of a list of members', () => {
  it('leads to the last person of the page before, and is the id that callers see', () => {
    const cursor = cursorOf(requestOf('casework'));
    expect(cursor).toBe(beneficiaries.idOf(formatJoinKey(1, keyOf(2)), requestOf('casework')));
    expect(rangeOf(cursor, requestOf('casework'))).toEqual({ first: 2, after: keyOf(2) });
  });

  it.each([
    ['another purpose', requestOf('planning'), 'BAD_USER_INPUT'],
    ['another agreement', requestOf('casework', 'agr-002'), 'BAD_USER_INPUT'],
    ['another epoch', requestOf('casework', 'agr-001', 2), 'JOIN_KEY_EPOCH_UNAVAILABLE'],
  ])('is refused under %s', (_, request, code) => {
    expect(() => rangeOf(cursorOf(requestOf('casework')), request)).toThrow(expect.objectContaining({ code }));
  });
});
