import { readData } from '../graphql-answer.js';
import { verdictOn, type ConformanceCheck } from '../subject.js';
import { unknownRepresentation } from '../unknown-representation.js';

export const wholeLanguageCheck: ConformanceCheck = {
  id: 'whole-language',
  promise: 'answers aliases, variables, fragments, directives and __typename',
  clause: 'GraphQL: 2.7, 2.8, 2.10, 3.13, 4.4',
  run: async ({ server, entities, joinKeyEpoch }) => {
    const representations = entities.flatMap((entity) => unknownRepresentation(entity, joinKeyEpoch) ?? []).slice(0, 1);
    const asksEntities = representations.length > 0;
    const entityFields = `first: _entities(representations: $representations) { ...Kind } again: _entities(representations: $representations) { __typename }`;
    const reply = await server.ask(
      `query Whole(${asksEntities ? '$representations: [_Any!]!, ' : ''}$yes: Boolean!, $no: Boolean! = false) {
        kind: __typename ${asksEntities ? entityFields : ''}
        kept: _service @include(if: $yes) { ...Sdl } dropped: _service @include(if: $no) { sdl } skipped: _service @skip(if: $yes) { sdl }
      }
      fragment Sdl on _Service { type: __typename text: sdl }
      ${asksEntities ? 'fragment Kind on _Entity { __typename }' : ''}`,
      { yes: true, ...(asksEntities && { representations }) },
    );
    const data = readData(reply);
    const kept: unknown = data.kept;
    const expected = ['kind', ...(asksEntities ? ['first', 'again'] : []), 'kept'];
    const isKeptRight = typeof kept === 'object' && kept !== null && Reflect.get(kept, 'type') === '_Service' && typeof Reflect.get(kept, 'text') === 'string';
    return verdictOn([
      ...(Object.keys(data).join() === expected.join() ? [] : [`asked for ${expected.join(', ')} and got ${Object.keys(data).join(', ')}`]),
      ...(typeof data.kind === 'string' ? [] : ['__typename of the query type is no text']),
      ...(isKeptRight ? [] : ['an aliased field inside a fragment is missing']),
    ]);
  },
};
