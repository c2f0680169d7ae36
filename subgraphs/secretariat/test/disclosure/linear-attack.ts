import { solve, type Constraint } from 'yalps';
import type { TableFigures } from '../../src/disclosure/table-figures.js';

/** The range that linear programming gives a node, from all that is published of a table and its margins. */
export function linearRange({ shape, low, high, withheld }: TableFigures, node: number): { low: number; high: number } {
  const inner = shape.innerOf(shape.total);
  const constraints = new Map<string, Constraint>();
  for (let each = 0; each < shape.nodes; each += 1) if (withheld[each] === 0) constraints.set(`n${each}`, { min: low[each]!, max: high[each]! });
  const variables = new Map(inner.map((cell) => [`x${cell}`, new Map<string, number>()]));
  for (let each = 0; each < shape.nodes; each += 1) {
    for (const cell of shape.innerOf(each)) {
      if (withheld[each] === 0) variables.get(`x${cell}`)!.set(`n${each}`, 1);
      if (each === node) variables.get(`x${cell}`)!.set('goal', 1);
    }
  }
  const run = (direction: 'maximize' | 'minimize'): number => {
    const { status, result } = solve({ direction, objective: 'goal', constraints, variables });
    if (status === 'unbounded') return Infinity;
    if (status !== 'optimal') throw new Error(status);
    return result;
  };
  return { low: run('minimize'), high: run('maximize') };
}
