import { z } from 'zod';
import { agreementSchema } from './agreement.js';

/**
 * The JSON Schema of an agreement, for editors: what the model can say of form. Rules between fields (days in order, owners
 * among the parties) are checked by `hamafza agreement check`.
 *
 * Source: JSON Schema, draft 2020-12.
 */
export function printAgreementJsonSchema(): string {
  const schema = z.toJSONSchema(agreementSchema, { target: 'draft-2020-12' });
  const titled = { ...schema, title: 'Data-sharing agreement', $comment: 'Printed from schema/src/agreements/agreement.ts.' };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
