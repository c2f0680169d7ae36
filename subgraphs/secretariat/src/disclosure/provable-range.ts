import { roomNeeded, roomOf, type TableFigures } from './table-figures.js';
import { visitMoves, type TableMove } from './table-move.js';

/** Cells of a margin that are tried, and moves of each: what these do not show is protected by withholding more. */
const MOST_CELLS_TRIED = 40;
const MOST_MOVES_TRIED = 4_000;

/**
 * Whether a withheld figure could be anything within a range as wide as it needs. Each step of the proof is a whole other
 * table that agrees with all that is published, so no one can tell it from the true one by any reckoning, linear
 * programming and integer programming included.
 */
export function hasProvableRange(figures: TableFigures, node: number): boolean {
  const need = figures.need(node);
  let found = 0;
  for (const direction of [1, -1]) {
    found += reach(figures, node, direction, Math.min(need.width - found, roomNeeded(figures, node, need, direction)));
    if (found >= need.width) return true;
  }
  return false;
}

/** How far the figure can be moved one way; no farther than is enough. */
function reach(figures: TableFigures, node: number, direction: number, enough: number): number {
  const moved = new Map<number, number>();
  const along = dimensionsFixed(figures, node);
  let [reached, cells] = [0, 0];
  for (const inner of figures.shape.innerOf(node)) {
    if (reached >= enough || cells >= MOST_CELLS_TRIED) break;
    const hasRoom = (): boolean => roomOf(figures, inner, direction, moved.get(inner)) > 0;
    if (!hasRoom()) continue;
    cells += 1;
    let tries = 0;
    visitMoves(figures, inner, along, (move) => {
      const room = roomOfMove(figures, move, direction, moved, enough - reached);
      if (room > 0) {
        move.nodes.forEach((each, at) => moved.set(each, (moved.get(each) ?? 0) + direction * (move.signs[at] ?? 0) * room));
        reached += room;
      }
      return (tries += 1) >= MOST_MOVES_TRIED || reached >= enough || (room > 0 && !hasRoom());
    });
  }
  return reached;
}

function roomOfMove(figures: TableFigures, { nodes, signs }: TableMove, direction: number, moved: ReadonlyMap<number, number>, most: number): number {
  let room = most;
  for (let at = 0; at < nodes.length && room > 0; at += 1) {
    const node = nodes[at] ?? 0;
    room = Math.min(room, roomOf(figures, node, direction * (signs[at] ?? 0), moved.size === 0 ? 0 : moved.get(node)));
  }
  return room;
}

/** A margin moves with one of its cells, unless the move goes round a dimension that the margin sums over. */
export const dimensionsFixed = ({ shape }: TableFigures, node: number): readonly number[] =>
  shape.sizes.flatMap((_, dimension) => (shape.isSummed(node, dimension) ? [] : [dimension]));
