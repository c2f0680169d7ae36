import type { Position } from './position.js';
import type { Candidate } from './reachability.js';
import { jumpId } from './weigh-jumps.js';

/** The jumps that are being placed: what one needs must not be had by the same one. */
export class OpenJumps {
  readonly #open = new Set<string>();
  readonly #positions = new Map<Position, number>();

  has(position: Position, typeName: string, field: string, candidate: Candidate): boolean {
    return this.#open.has(this.#idOf(position, typeName, field, candidate));
  }

  during<Placed>(position: Position, typeName: string, field: string, candidate: Candidate, place: () => Placed): Placed {
    const id = this.#idOf(position, typeName, field, candidate);
    this.#open.add(id);
    try {
      return place();
    } finally {
      this.#open.delete(id);
    }
  }

  #idOf(position: Position, typeName: string, field: string, candidate: Candidate): string {
    const number = this.#positions.get(position) ?? this.#positions.size;
    this.#positions.set(position, number);
    return `${number} ${typeName} ${field} ${jumpId(candidate)}`;
  }
}
