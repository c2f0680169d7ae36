import type { ForbiddenReason } from '@hamafza/schema/vocabulary';
import type { Opening } from './opening.js';

/** What is withheld, as far as it decides who can change that. */
export interface Withholding {
  readonly code: string;
  /** Of FORBIDDEN, its `ForbiddenReason`. */
  readonly reason: unknown;
  readonly owners: readonly string[];
  readonly openedTo: readonly Opening[];
}

/** Who can change that something is withheld, and how, in words for the caller. */
export const remedyOf = ({ code, reason, owners, openedTo }: Withholding): string => {
  switch (code) {
    case 'CLOSED':
      return 'Nobody can open it: it is in no agreement’s power.';
    case 'AGREEMENT_MISSING':
      return `Ask ${allOf(owners) || 'its agency'} for an agreement that opens it; ${owners.length > 1 ? 'each of them' : 'it'} must sign one.`;
    case 'PURPOSE_MISSING':
      return `Name a purpose in the header hamafza-purpose${openedTo.length === 0 ? '' : `, such as ${oneOf(openedTo.flatMap(({ purposes }) => purposes))}`}.`;
    case 'UNAUTHENTICATED':
      return 'Send a token of an issuer that the gateway knows.';
    default:
      return isForbiddenReason(reason) ? FORBIDDEN_REMEDIES[reason](openedTo, owners) : `Ask ${allOf(owners) || 'its agency'}.`;
  }
};

type Remedy = (openedTo: readonly Opening[], owners: readonly string[]) => string;
type ReasonOfFields = Extract<
  ForbiddenReason,
  'casework-persons' | 'casework-role' | 'circular' | 'computing-agency' | 'emergency-condition' | 'no-agreement-of-body' | 'not-in-agreement' | 'policies' | 'province' | 'provinces-apart' | 'purpose' | 'purpose-not-callers' | 'role' | 'scopes'
>;

const FORBIDDEN_REMEDIES: Readonly<Record<ReasonOfFields, Remedy>> = {
  'casework-persons': () => 'Ask for one person in an operation: by one root field, through no list.',
  'casework-role': (openedTo) => `Ask ${partiesOf(openedTo)} for a version of ${agreementsIn(openedTo)} whose clause names roles and these coordinates.`,
  circular: (_openedTo, owners) => `Ask ${allOf(owners)}: the schema computes it from itself.`,
  'computing-agency': (openedTo) => `Ask ${partiesOf(openedTo)} for a version of the agreement that the computing agency is a party or a member of.`,
  'emergency-condition': () => 'Leave the condition out, or ask without an emergency.',
  'no-agreement-of-body': (openedTo) => `${openings(openedTo, ({ bodies }) => `, to callers of ${allOf(bodies)}`)} Name such a purpose if it is yours, or ask ${partiesOf(openedTo)} for a version that opens it to your body for yours.`,
  'not-in-agreement': (openedTo) => `Ask for it in an operation of its own, or name ${oneOf(openedTo.map(agreementOf))} in the header hamafza-agreement.`,
  policies: () => 'Ask whoever runs the gateway for the policy.',
  province: (openedTo) => `${openings(openedTo)} Ask your issuer for such a province, or ${partiesOf(openedTo)} for a version with yours.`,
  'provinces-apart': () => 'Ask for it in an operation of its own.',
  purpose: (openedTo) => `${openings(openedTo)} Name such a purpose if it is yours, or ask ${partiesOf(openedTo)} for a version that opens it for this one.`,
  'purpose-not-callers': () => 'Name a purpose that is yours, or ask your issuer for this one.',
  role: (openedTo) => `${openings(openedTo)} Ask your issuer for such a role, or ${partiesOf(openedTo)} for a version that names yours.`,
  scopes: () => 'Ask your issuer for a token with the scope.',
};

const isForbiddenReason = (reason: unknown): reason is ReasonOfFields => typeof reason === 'string' && Object.hasOwn(FORBIDDEN_REMEDIES, reason);

/** "demo grants[7] opens it for casework, to the role officer, in the provinces 07." */
const openings = (openedTo: readonly Opening[], toWhom: (opening: Opening) => string = () => ''): string =>
  openedTo.map((opening) => `${opening.clause} opens it ${conditionsOf(opening)}${toWhom(opening)}.`).join(' ') || 'Another clause opens it.';

const conditionsOf = ({ purposes, roles, provinces }: Opening): string =>
  `for ${oneOf(purposes)}${roles === 'any' ? '' : `, to the role ${oneOf(roles)}`}${provinces === 'all' ? '' : `, in the provinces ${provinces.join(', ')}`}`;

const agreementOf = ({ clause }: Opening): string => clause.split(' ')[0] ?? clause;

const agreementsIn = (openedTo: readonly Opening[]): string => allOf(openedTo.map(agreementOf)) || 'the agreement';

const partiesOf = (openedTo: readonly Opening[]): string => allOf(openedTo.flatMap(({ parties }) => parties)) || 'the parties of the agreement';

const allOf = (names: readonly string[]): string => joined(names, 'and');

const oneOf = (names: readonly string[]): string => joined(names, 'or');

const joined = (names: readonly string[], conjunction: 'and' | 'or'): string => {
  const once = [...new Set(names)];
  return once.length < 2 ? once.join('') : `${once.slice(0, -1).join(', ')} ${conjunction} ${once.at(-1) ?? ''}`;
};
