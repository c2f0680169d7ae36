import { RangeProver } from './provable-range.js';
import { roomOf, type TableFigures } from './table-figures.js';
import { TableMoves } from './table-move.js';
import { withholdCompanions } from './withhold-companions.js';

/**
 * Withholds further figures, in place, until each withheld one lies in a range as wide as it needs, whatever margins are
 * known. Withholding more never narrows a range, so each figure is looked at once and again only when it became one.
 *
 * Where that cannot be, because of what is known already, all that is not known is withheld in the end: the table then
 * tells nothing that was not told before.
 */
export function suppressComplementary(figures: TableFigures): void {
  const { withheld } = figures;
  const moves = new TableMoves(figures);
  const prover = new RangeProver(figures, moves);
  const waiting = [...withheld.keys()].filter((node) => withheld[node] === 1);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    while (!prover.hasProvableRange(node)) {
      const newly = withholdCompanions(figures, moves, node);
      if (newly.length === 0) break;
      waiting.push(...newly);
    }
  }
}

/**
 * What a published margin and its published parts leave for the withheld parts together is a count as well. Where it is
 * below the threshold and not every such count possible, withholds the smallest part more.
 *
 * @returns whether anything was newly withheld.
 */
export function protectLeftovers(figures: TableFigures, least: number): boolean {
  const { shape, withheld } = figures;
  let isChanged = false;
  for (let node = 0; node < shape.nodes; node += 1) {
    if (withheld[node] === 1) continue;
    for (let dimension = 0; dimension < shape.dimensions; dimension += 1) {
      if (shape.isSummed(node, dimension) && protectLeftover(figures, node, shape.partsAlong(node, dimension), least)) isChanged = true;
    }
  }
  return isChanged;
}

function protectLeftover(figures: TableFigures, margin: number, parts: readonly number[], least: number): boolean {
  const { values, withheld, isPublic } = figures;
  const published = parts.filter((part) => withheld[part] === 0);
  if (published.length === parts.length) return false;
  let left = 0;
  let grows = roomOf(figures, margin, 1);
  let shrinks = roomOf(figures, margin, -1);
  for (const part of parts) {
    if (withheld[part] === 1) left += values[part] ?? 0;
    else {
      grows += roomOf(figures, part, -1);
      shrinks += roomOf(figures, part, 1);
    }
  }
  const isProtected = (): boolean => left >= least || (shrinks >= left && grows + left >= least - 1);
  if (isProtected()) return false;
  let isChanged = false;
  for (const part of published.toSorted((one, other) => (values[one] ?? 0) - (values[other] ?? 0))) {
    if (isProtected()) break;
    if (isPublic[part] === 1) continue;
    withheld[part] = 1;
    left += values[part] ?? 0;
    isChanged = true;
  }
  return isChanged;
}
