import { ForeignText } from '../history/foreign-text.js';

/** What is read left to right in either language. */
export const Code = ({ text }: { text: string }) => (
  <code dir="ltr">
    <ForeignText text={text} />
  </code>
);
