/**
 * A function made from JavaScript text, for the two places where a loop over names is several times slower: an object
 * literal with its names written out is made in one piece, while one filled name by name changes its hidden class with
 * each, and beyond twelve becomes a hash table.
 *
 * @param constants what the text may use besides its own parameters, by name.
 */
export const generateFunction = <Generated>(text: string, constants: Readonly<Record<string, unknown>>): Generated => {
  // What is put into the text are names, all through `quoteName`, and words of our own.
  const generated: Generated = new Function(...Object.keys(constants), `'use strict'; return ${text};`)(...Object.values(constants));
  return generated;
};

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** @throws Error for what is no GraphQL name: nothing else may get into the text of a program. */
export const quoteName = (name: string): string => {
  if (!NAME.test(name)) throw new Error('a plan holds a name that is not one');
  return `"${name}"`;
};

/** An expression for the field's own value; undefined when nobody gave it. */
export const readExpression = (object: string, name: string): string => {
  const read = `${object}[${quoteName(name)}]`;
  return name in Object.prototype ? `(hasOwn(${object}, ${quoteName(name)}) ? ${read} : undefined)` : read;
};
