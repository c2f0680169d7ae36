import { describe, expect, it } from '@jest/globals';
import { parse, type OperationDefinitionNode } from 'graphql';
import { conditionVariables } from '../../src/preparation/condition-variables.js';

const conditionsOf = (text: string, index = 0): readonly string[] => {
  const document = parse(text);
  return conditionVariables(document, document.definitions[index] as OperationDefinitionNode);
};

describe('conditionVariables', () => {
  it.each<[string, string, string[]]>([
    ['those of @skip and @include on fields and fragments', 'query ($a: Boolean!, $b: Boolean!, $c: Boolean!) { x @skip(if: $a) ... @include(if: $b) { y } ...F @skip(if: $c) } fragment F on Q { z }', ['a', 'b', 'c']],
    ['those inside fragments', 'query ($a: Boolean!) { ...F } fragment F on Q { ...G } fragment G on Q { x @include(if: $a) }', ['a']],
    ['each once and in one order', 'query ($b: Boolean!, $a: Boolean!) { x @skip(if: $b) y @skip(if: $b) @include(if: $a) }', ['a', 'b']],
    ['none of other directives and arguments', 'query ($a: Boolean!) { x(if: $a) @other(if: $a) }', []],
    ['none where the condition is written out', '{ x @skip(if: true) }', []],
  ])('names %s', (_name, text, expected) => expect(conditionsOf(text)).toEqual(expected));

  it('takes an operation for itself: what another one declares and uses is no condition of it', () => {
    const text = 'query A($a: Boolean!) { x @skip(if: $a) } query B($a: Boolean!, $b: Boolean!) { y(v: $a) ...F @skip(if: $b) } fragment F on Q { z }';
    expect(conditionsOf(text, 0)).toEqual(['a']);
    expect(conditionsOf(text, 1)).toEqual(['b']);
  });
});
