import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { line, toned, type Page } from '../../src/terminal/page.js';
import { onOneLine, safeJson } from '../../src/terminal/plain-text.js';
import { renderPage } from '../../src/terminal/render-page.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('renderPage', () => {
  it('lets no control character of any text through, in lines, tables and schemas', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page: Page = [line(text, toned('bad', text)), { kind: 'table', head: ['a', 'b'], rows: [[text, toned('good', text)]] }, { kind: 'verbatim', lines: [text] }];
        expect(renderPage(page, false)).not.toMatch(CONTROL);
        expect(renderPage(page, true).replace(/\u001b\[\d+m/g, '')).not.toMatch(CONTROL);
        expect(JSON.parse(safeJson({ text }))).toEqual({ text });
        expect(safeJson({ text })).not.toMatch(CONTROL);
      }),
    );
  });

  it('aligns columns by what is seen, Persian with its joiners included', () => {
    const page: Page = [{ kind: 'table', head: ['name', 'n'], rows: [['هم‌افزا', '1'], ['abc', '2']] }];
    const [, persian, latin] = renderPage(page, false).split('\n');
    const seen = (text: string | undefined): number => [...new Intl.Segmenter().segment(text ?? '')].length;
    expect(seen(persian)).toBe(seen(latin));
  });

  it('keeps a table’s row on one line', () => {
    expect(onOneLine('a\r\nb\tc\n')).toBe('a b c');
  });
});
