import { roomNeeded, roomOf, type TableFigures } from './table-figures.js';
import { dimensionsFixed, type MoveVisitor, type TableMove, type TableMoves } from './table-move.js';

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
export function withholdCompanions(figures: TableFigures, moves: TableMoves, node: number): readonly number[] {
  const chosen = cheapest(figures, moves, node) ?? figures.shape.innerOf(figures.shape.total).concat(marginsOf(figures));
  const newly = chosen.filter((each) => figures.withheld[each] === 0 && figures.isPublic[each] === 0);
  for (const each of newly) figures.withheld[each] = 1;
  return newly;
}

function cheapest(figures: TableFigures, moves: TableMoves, node: number): readonly number[] | undefined {
  const along = dimensionsFixed(figures, node);
  const need = figures.need(node);
  const search = new CompanionSearch(figures, { width: need.width, up: roomNeeded(figures, node, need, 1), down: roomNeeded(figures, node, need, -1) });
  for (const inner of figures.shape.innerOf(node).slice(0, MOST_CELLS_TRIED)) {
    search.turnToNext();
    moves.visit(inner, along, search);
  }
  return search.best;
}

/** By how much a figure must be movable, in all, and by how much at most up and down. */
interface WantedRoom {
  readonly width: number;
  readonly up: number;
  readonly down: number;
}

/** Finds the move that reaches as far as wanted once the figures of least worth are withheld. */
class CompanionSearch implements MoveVisitor {
  /** What must be withheld for the best move so far. */
  best: readonly number[] | undefined;
  #leastLoss = Infinity;
  #tries = 0;

  constructor(
    private readonly figures: TableFigures,
    private readonly wanted: WantedRoom,
  ) {}

  turnToNext(): void {
    this.#tries = 0;
  }

  mayChange(node: number, sign: number): boolean {
    return this.#hasRoom(node, sign) || (this.#mayWithhold(node) && this.#hasRoomWithheld(node, sign) && this.#lossOf(node) < this.#leastLoss);
  }

  visit(move: TableMove): boolean {
    const companions = this.#companionsOf(move);
    if (companions) {
      this.best = companions;
      this.#leastLoss = companions.reduce((sum, each) => sum + this.#lossOf(each), 0);
    }
    return this.passOver(1);
  }

  passOver(moves: number): boolean {
    this.#tries += moves;
    return this.#tries >= MOST_MOVES_TRIED;
  }

  /** What must be withheld for the move to reach as far as wanted; undefined where it cannot, or at no less loss. */
  #companionsOf({ nodes, signs }: TableMove): readonly number[] | undefined {
    const { values } = this.figures;
    const companions: number[] = [];
    let loss = 0;
    let { up, down } = this.wanted;
    for (let at = 0; at < nodes.length; at += 1) {
      const [node, sign] = [nodes[at] ?? 0, signs[at] ?? 0];
      let [grows, shrinks] = [roomOf(this.figures, node, 1), roomOf(this.figures, node, -1)];
      if (!this.#hasRoom(node, sign)) {
        if (!this.#mayWithhold(node)) return undefined;
        companions.push(node);
        if ((loss += this.#lossOf(node)) >= this.#leastLoss) return undefined;
        [grows, shrinks] = [Infinity, values[node] ?? 0];
      }
      up = Math.min(up, sign > 0 ? grows : shrinks);
      down = Math.min(down, sign > 0 ? shrinks : grows);
    }
    return companions.length > 0 && up + down >= this.wanted.width ? companions : undefined;
  }

  #hasRoom(node: number, sign: number): boolean {
    return this.#isWide(roomOf(this.figures, node, 1), roomOf(this.figures, node, -1), sign);
  }

  #hasRoomWithheld(node: number, sign: number): boolean {
    return this.#isWide(Infinity, this.figures.values[node] ?? 0, sign);
  }

  #isWide(grows: number, shrinks: number, sign: number): boolean {
    const { width, up, down } = this.wanted;
    return Math.min(grows, sign > 0 ? up : down) + Math.min(shrinks, sign > 0 ? down : up) >= width;
  }

  #mayWithhold(node: number): boolean {
    return this.figures.withheld[node] === 0 && this.figures.isPublic[node] === 0;
  }

  #lossOf(node: number): number {
    return 1 + (this.figures.values[node] ?? 0);
  }
}

const marginsOf = ({ shape }: TableFigures): readonly number[] =>
  Array.from({ length: shape.nodes }, (_, node) => node).filter((node) => !shape.isInner(node));
