import { onOneLine, withoutControls } from './plain-text.js';
import type { Block, Cell, Page, Tone } from './page.js';

/** Source: ECMA-48, Select Graphic Rendition. */
const GRAPHIC_RENDITIONS: Readonly<Record<Tone, string>> = { good: '32', bad: '31', warning: '33', quiet: '2', strong: '1' };

const graphemes = new Intl.Segmenter();

/**
 * A page as text that ends with a line feed. Text from schemas and registries loses every control character here, so
 * no description can move a cursor or hide a line.
 */
export const renderPage = (page: Page, isColoured: boolean): string => page.map((block) => renderBlock(block, isColoured)).join('');

function renderBlock(block: Block, isColoured: boolean): string {
  switch (block.kind) {
    case 'line':
      return `${block.cells.map((cell) => paint(cell, onOneLine(textOf(cell)), isColoured)).join(' ')}\n`;
    case 'table':
      return renderTable(block.head, block.rows, isColoured);
    case 'verbatim':
      return block.lines.map((cell) => `${paint(cell, withoutControls(textOf(cell)), isColoured)}\n`).join('');
  }
}

function renderTable(head: readonly string[], rows: readonly (readonly Cell[])[], isColoured: boolean): string {
  const titles = head.map((text): Cell => ({ tone: 'quiet', text }));
  const widths = head.map((_, column) => Math.max(...[titles, ...rows].map((row) => widthOf(row[column]))));
  return [titles, ...rows].map((row) => `${renderRow(row, widths, isColoured)}\n`).join('');
}

const renderRow = (row: readonly Cell[], widths: readonly number[], isColoured: boolean): string =>
  row
    .map((cell, column) => paint(cell, onOneLine(textOf(cell)), isColoured) + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
    .join('  ')
    .trimEnd();

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

const widthOf = (cell: Cell | undefined): number => (cell === undefined ? 0 : [...graphemes.segment(onOneLine(textOf(cell)))].length);

const paint = (cell: Cell, text: string, isColoured: boolean): string =>
  isColoured && typeof cell !== 'string' && text !== '' ? `\u001b[${GRAPHIC_RENDITIONS[cell.tone]}m${text}\u001b[0m` : text;
