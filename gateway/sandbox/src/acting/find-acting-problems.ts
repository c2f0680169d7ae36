import type { LocalizedText } from '../language/language.js';
import type { ActingAs, ActingField } from './acting-as.js';
import { ACTING_TEXTS } from './acting-texts.js';

const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const LONGEST_TOKEN = 8_000;
const PURPOSE = /^[a-z][a-z0-9-]{0,63}$/;
const AGREEMENT = /^[a-z][a-z0-9-]{0,62}$/;
const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;
/** Controls and the like; the non-joiner is a letter of Persian. */
const UNSEEN = /(?!\u200c)\p{C}/u;

/** What the gateway would not take, by field; it would refuse every operation, the schema's included. */
export function findActingProblems({ token, purpose, agreement, emergency }: ActingAs): Partial<Record<ActingField, LocalizedText>> {
  const isToken = TOKEN.test(token) && token.length <= LONGEST_TOKEN;
  const isReason = emergency.length >= SHORTEST_REASON && emergency.length <= LONGEST_REASON && !UNSEEN.test(emergency);
  return {
    ...(token !== '' && !isToken && { token: ACTING_TEXTS.tokenProblem }),
    ...(purpose !== '' && !PURPOSE.test(purpose) && { purpose: ACTING_TEXTS.purposeProblem }),
    ...(agreement !== '' && !AGREEMENT.test(agreement) && { agreement: ACTING_TEXTS.agreementProblem }),
    ...(emergency !== '' && !isReason && { emergency: ACTING_TEXTS.emergencyProblem }),
  };
}
