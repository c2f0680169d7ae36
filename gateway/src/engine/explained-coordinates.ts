import type { AccessExplanation, CoordinateExplanation } from '../access/coordinate-explanation.js';
import type { DescribedVariables } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { inputsInVariables } from './inputs-in-variables.js';

/** What is explained of one request: of the inputs that its variables may hold, those that they do, with what these tell of. */
export const explainedCoordinates = ({ fields, possible, whenAbsent }: AccessExplanation, described: DescribedVariables, variables: JsonObject): readonly CoordinateExplanation[] => {
  const held = inputsInVariables(described, variables, whenAbsent);
  const inputs = possible.filter(({ reach, coordinate }) => reach === 'input' && held.has(coordinate));
  const told = new Set(inputs.flatMap(({ tellsOf }) => tellsOf));
  const known = new Set(fields.map(({ coordinate }) => coordinate));
  const revealed = possible.filter(({ reach, coordinate }) => reach === 'revealed' && told.has(coordinate));
  return [...fields, ...[...inputs, ...revealed].filter(({ coordinate }) => !known.has(coordinate))];
};
