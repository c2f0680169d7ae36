import type { Deferral, QueryPlan } from '../planning/query-plan.js';
import { compileObject, type Origin, type ShapeObject } from './compile-shape.js';
import { badAnswer } from './failure.js';
import { NULLED } from './shaping.js';

/** An answer in parts, made ready. */
export interface CompiledDeferral {
  readonly shape: ShapeObject;
  /** Fetches of what is answered at first. */
  readonly needs: readonly number[];
  readonly parts: readonly CompiledPart[];
  /** Of each fetch, those that must have ended before it. */
  readonly dependsOn: readonly (readonly number[])[];
}

export interface CompiledPart {
  readonly label: string | undefined;
  readonly shape: ShapeObject;
  readonly needs: readonly number[];
}

export const compileDeferral = ({ shape, needs, parts }: Deferral, { fetches }: QueryPlan, root: Origin): CompiledDeferral => {
  const compiled: CompiledPart[] = [];
  const onUnknownType = (owner: string): Parameters<typeof compileObject>[2] => (_typeName, { errors, path }, depth) => {
    errors.add(badAnswer(owner), depth === 0 ? undefined : path.slice(0, depth), undefined);
    return NULLED;
  };
  const onPoint = (index: number, origin: Origin): void => {
    const part = parts[index];
    if (part) compiled[index] = { label: part.label, needs: part.needs, shape: compileObject(part.shape, origin, onUnknownType(origin.owner)) };
  };
  const first = compileObject(shape, { ...root, onPoint }, onUnknownType(root.owner));
  return { shape: first, needs, parts: compiled, dependsOn: fetches.map(({ dependsOn }) => dependsOn) };
};
