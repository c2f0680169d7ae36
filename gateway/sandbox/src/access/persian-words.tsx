import type { ReactNode } from 'react';
import { ForeignText } from '../history/foreign-text.js';
import { AGENCY_NAMES } from '../questions/question.js';

/** What is read left to right within a Persian sentence. */
export const code = (text: string): ReactNode => (
  <code dir="ltr">
    <ForeignText text={text} />
  </code>
);

export const field = (coordinate: string | undefined): ReactNode => (coordinate === undefined ? 'این فیلد' : code(coordinate));

const NAMES: Readonly<Record<string, { readonly fa: string }>> = AGENCY_NAMES;

/** @param owner names with a comma and a space between them. */
export const agencies = (owner = ''): ReactNode =>
  owner === '' ? 'دستگاه خود' : listed(owner.split(', '), (name) => (Object.hasOwn(NAMES, name) ? NAMES[name]?.fa : <ForeignText text={name} />));

/** Each with a comma after the one before. */
export const listed = (names: readonly string[], show: (name: string) => ReactNode = code): ReactNode =>
  [...new Set(names)].map((name, index) => (
    <span key={name}>
      {index > 0 && '، '}
      {show(name)}
    </span>
  ));
