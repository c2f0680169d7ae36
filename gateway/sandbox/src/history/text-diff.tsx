import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { AgencyName } from './agency-name.js';
import { ForeignText } from './foreign-text.js';
import { HISTORY_TEXTS } from './history-texts.js';
import type { DiffLine, Hunk } from './line-diff.js';
import type { SubgraphTextDiff } from './load-release.js';

/** A difference of more changed lines is folded. */
const GLANCE_LINES = 120;
/** More would make the page slow, and nobody reads them here. */
const MOST_LINES = 3_000;

/** What changed in one subgraph's text, with `+` and `−` before each line that did. */
export function TextDiff({ diff: { name, hunks } }: { diff: SubgraphTextDiff }) {
  const { language, say } = useLanguage();
  const changed = hunks.flatMap(({ lines }) => lines).filter(({ mark }) => mark !== ' ').length;
  const { shown, leftOff } = cut(hunks);
  return (
    <details className="text-diff" open={changed <= GLANCE_LINES}>
      <summary>
        <AgencyName agency={name} />
        {changed === 0 ? say(HISTORY_TEXTS.sameText) : `${formatInteger(changed, language)} ${say(HISTORY_TEXTS.showLines)}`}
      </summary>
      {changed > 0 && (
        <div className="diff" dir="ltr" lang="en" role="region" aria-label={name} tabIndex={0}>
          {shown.map((hunk) => (
            <HunkBlock key={hunk.startLine} hunk={hunk} />
          ))}
        </div>
      )}
      {leftOff > 0 && (
        <p className="quiet">
          {formatInteger(leftOff, language)} {say(HISTORY_TEXTS.linesLeftOff)}
        </p>
      )}
    </details>
  );
}

const HunkBlock = ({ hunk }: { hunk: Hunk }) => (
  <div className="hunk">
    <p className="hunk-start">@@ {hunk.startLine}</p>
    {hunk.lines.map((line, index) => (
      <Line key={index} line={line} />
    ))}
  </div>
);

function Line({ line: { mark, text } }: { line: DiffLine }) {
  const Mark = mark === '+' ? 'ins' : mark === '−' ? 'del' : 'span';
  return (
    <Mark className="diff-line" data-mark={mark}>
      <span className="diff-mark">{mark}</span>
      <ForeignText text={text} />
    </Mark>
  );
}

function cut(hunks: readonly Hunk[]): { readonly shown: readonly Hunk[]; readonly leftOff: number } {
  const shown: Hunk[] = [];
  let room = MOST_LINES;
  let leftOff = 0;
  for (const { startLine, lines } of hunks) {
    if (room > 0) shown.push({ startLine, lines: lines.slice(0, room) });
    leftOff += Math.max(0, lines.length - Math.max(0, room));
    room -= lines.length;
  }
  return { shown, leftOff };
}
