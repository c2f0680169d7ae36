import { deepStrictEqual } from 'node:assert/strict';
import { OPERATIONS } from './operations.mjs';

const SAMPLES = 3;

/** A contestant that answers something else is not faster or slower: the run ends. */
export class AnswersDiffer extends Error {}

async function answerOf({ name, url, headers }, operation, number) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: OPERATIONS[operation].body(number) });
  const text = await response.text();
  const answer = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  if (!answer.data || answer.errors) throw new AnswersDiffer(`${name} did not answer ${operation} ${number}: ${response.status} ${text.slice(0, 600)}`);
  return answer;
}

/**
 * Asks every contestant the same and compares `data` with the first one's, whatever the order of fields.
 *
 * @returns bytes of the first one's answer.
 * @throws AnswersDiffer
 */
export async function compareAnswers([first, ...others], operation, number) {
  const expected = await answerOf(first, operation, number);
  for (const other of others) {
    const answer = await answerOf(other, operation, number);
    try {
      deepStrictEqual(answer.data, expected.data);
    } catch ({ message }) {
      throw new AnswersDiffer(`${other.name} and ${first.name} differ in ${operation} ${number}: ${message}`);
    }
  }
  return Buffer.byteLength(JSON.stringify(expected));
}

/**
 * Compares what one round of load brought. Answers of other bytes are asked for once more, a few of them, and must then
 * hold equal `data`: fields in another order, or `extensions`.
 *
 * @param answers digests by contestant, in the order of the requests, the first of which was `from`.
 * @returns names of those whose bytes differ from the first one's.
 */
export async function compareDigests(contestants, operation, from, answers) {
  const [first, ...others] = contestants;
  const differing = [];
  for (const other of others) {
    const both = Math.min(answers[first.name].length, answers[other.name].length);
    const at = answers[other.name].slice(0, both).flatMap((digest, index) => (digest === answers[first.name][index] ? [] : [index]));
    for (const index of at.slice(0, SAMPLES)) await compareAnswers([first, other], operation, from + index);
    if (at.length > 0) differing.push(other.name);
  }
  return differing;
}
