import { dimensionsFixed } from './provable-range.js';
import { roomNeeded, roomOf, type TableFigures } from './table-figures.js';
import { visitMoves, type TableMove } from './table-move.js';

const MOST_CELLS_TRIED = 8;
const MOST_MOVES_TRIED = 10_000;

/**
 * Withholds further figures so that a withheld one gets the range it needs, those of least worth that do. Where nothing
 * else helps, all that is not known already.
 *
 * Source: complementary suppression by hypercubes with the least loss of information, Handbook on Statistical Disclosure
 * Control, 4.4.
 *
 * @returns the nodes newly withheld.
 */
export function withholdCompanions(figures: TableFigures, node: number): readonly number[] {
  const chosen = cheapest(figures, node) ?? figures.shape.innerOf(figures.shape.total).concat(marginsOf(figures));
  const newly = chosen.filter((each) => figures.withheld[each] === 0 && figures.isPublic[each] === 0);
  for (const each of newly) figures.withheld[each] = 1;
  return newly;
}

function cheapest(figures: TableFigures, node: number): readonly number[] | undefined {
  const along = dimensionsFixed(figures, node);
  const need = figures.need(node);
  const wanted = { width: need.width, up: roomNeeded(figures, node, need, 1), down: roomNeeded(figures, node, need, -1) };
  let best: readonly number[] | undefined;
  let leastLoss = Infinity;
  for (const inner of figures.shape.innerOf(node).slice(0, MOST_CELLS_TRIED)) {
    let tries = 0;
    visitMoves(figures, inner, along, (move) => {
      const companions = companionsOf(figures, move, wanted, leastLoss);
      if (companions) [best, leastLoss] = [companions, lossOf(figures, companions)];
      return (tries += 1) >= MOST_MOVES_TRIED;
    });
  }
  return best;
}

const lossOf = ({ values }: TableFigures, companions: readonly number[]): number => companions.reduce((sum, each) => sum + 1 + (values[each] ?? 0), 0);

/** By how much a figure must be movable, in all, and by how much at most up and down. */
interface WantedRoom {
  readonly width: number;
  readonly up: number;
  readonly down: number;
}

/** What must be withheld for the move to reach as far as needed; undefined where it cannot, or at no less loss. */
function companionsOf(figures: TableFigures, { nodes, signs }: TableMove, wanted: WantedRoom, lossBelow: number): readonly number[] | undefined {
  const companions: number[] = [];
  let loss = 0;
  let { up, down } = wanted;
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] ?? 0;
    const sign = signs[at] ?? 0;
    let [grows, shrinks] = [roomOf(figures, node, 1), roomOf(figures, node, -1)];
    const [needsToGrow, needsToShrink] = sign > 0 ? [wanted.up, wanted.down] : [wanted.down, wanted.up];
    if (Math.min(grows, needsToGrow) + Math.min(shrinks, needsToShrink) < wanted.width && figures.withheld[node] === 0) {
      if (figures.isPublic[node] === 1) return undefined;
      companions.push(node);
      if ((loss += 1 + (figures.values[node] ?? 0)) >= lossBelow) return undefined;
      [grows, shrinks] = [Infinity, figures.values[node] ?? 0];
    }
    up = Math.min(up, sign > 0 ? grows : shrinks);
    down = Math.min(down, sign > 0 ? shrinks : grows);
  }
  return companions.length > 0 && up + down >= wanted.width ? companions : undefined;
}

const marginsOf = ({ shape }: TableFigures): readonly number[] =>
  Array.from({ length: shape.nodes }, (_, node) => node).filter((node) => !shape.isInner(node));
