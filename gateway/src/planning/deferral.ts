import { Kind, type DirectiveNode } from 'graphql';
import type { DeferredFragment } from './deferred-fragment.js';
import type { FieldSelection } from './selection.js';

/** Beyond this many fragments the rest is answered with what is around it. */
export const MAX_DEFERRED = 100;

/**
 * The label of a fragment that is deferred; undefined when it is not.
 *
 * @param conditions the values of the Boolean variables that decide the plan.
 */
export const readDefer = (directives: readonly DirectiveNode[] | undefined, conditions: Readonly<Record<string, boolean>>): { readonly label: string | undefined } | undefined => {
  const directive = directives?.find(({ name }) => name.value === 'defer');
  if (!directive) return undefined;
  const valueOf = (name: string) => directive.arguments?.find((argument) => argument.name.value === name)?.value;
  const [condition, label] = [valueOf('if'), valueOf('label')];
  const isOff = condition?.kind === Kind.BOOLEAN ? !condition.value : condition?.kind === Kind.VARIABLE && conditions[condition.name.value] !== true;
  return isOff ? undefined : { label: label?.kind === Kind.STRING ? label.value : undefined };
};

/** Whatever is sent before this fragment: the one around it, or undefined for what is answered at first. */
export const sentBefore = ({ parent }: DeferredFragment): DeferredFragment | undefined => (parent === undefined || parent.hasFields ? parent : sentBefore(parent));

/** What of some selections belongs to a fragment, or to what is answered at first. */
export const selectionsOf = (selections: readonly FieldSelection[], part: DeferredFragment | undefined): readonly FieldSelection[] =>
  selections.flatMap((selection) => {
    if (selection.part !== part) return [];
    return [selection.selections ? { ...selection, selections: selectionsOf(selection.selections, part) } : selection];
  });

/** The fragment's selections with the fields that lead to them, from the root. */
export const wayTo = (selections: readonly FieldSelection[], part: DeferredFragment): readonly FieldSelection[] =>
  selections.flatMap((selection): readonly FieldSelection[] => {
    if (selection.part === part) return selectionsOf([selection], part);
    const nested = selection.selections && wayTo(selection.selections, part);
    return nested !== undefined && nested.length > 0 ? [{ ...selection, selections: nested }] : [];
  });
