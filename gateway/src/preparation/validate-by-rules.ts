import {
  GraphQLError,
  TypeInfo,
  ValidationContext,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';

/**
 * The same as graphql-js's `validate`, for a schema known to be valid: that asks each rule for each kind of node there is
 * what it does there, which takes longer than to look at a short document.
 *
 * @returns at most `maxErrors`.
 */
export const validateByRules = (schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[], maxErrors: number): readonly GraphQLError[] => {
  const errors: GraphQLError[] = [];
  const typeInfo = new TypeInfo(schema);
  const context = new ValidationContext(schema, document, typeInfo, (error) => {
    if (errors.length >= maxErrors) throw new EnoughErrors();
    errors.push(error);
  });
  try {
    visit(document, visitWithTypeInfo(typeInfo, visitTogether(rules.map((rule) => rule(context)))));
  } catch (error) {
    if (error instanceof GraphQLError) errors.push(error); // of a rule that gives up
    else if (!(error instanceof EnoughErrors)) throw error;
  }
  return errors;
};

class EnoughErrors extends Error {
  override readonly name = 'EnoughErrors';
}

type Visit = (...given: readonly unknown[]) => unknown;

interface KindVisits {
  /** By visitor; undefined where it does nothing. */
  readonly enter: (Visit | undefined)[];
  readonly leave: (Visit | undefined)[];
}

interface OwnVisit {
  readonly enter?: Visit;
  readonly leave?: Visit;
}

/** Of each kind that a visitor names, what all do there; and of all other kinds. */
const visitsByKind = (visitors: readonly ASTVisitor[]): { readonly kinds: ReadonlyMap<string, KindVisits>; readonly others: KindVisits } => {
  const others: KindVisits = { enter: [], leave: [] };
  const kinds = new Map<string, KindVisits>();
  const add = (visits: KindVisits, index: number, { enter, leave }: OwnVisit): void => {
    visits.enter[index] = enter;
    visits.leave[index] = leave;
  };
  for (const [index, visitor] of visitors.entries()) if ('enter' in visitor || 'leave' in visitor) add(others, index, visitor as OwnVisit);
  for (const [index, visitor] of visitors.entries()) {
    if ('enter' in visitor || 'leave' in visitor) continue;
    for (const [kind, own] of Object.entries(visitor) as readonly (readonly [string, Visit | OwnVisit])[]) {
      const visits = kinds.get(kind) ?? { enter: [...others.enter], leave: [...others.leave] };
      kinds.set(kind, visits);
      add(visits, index, typeof own === 'function' ? { enter: own } : own);
    }
  }
  return { kinds, others };
};

/** One visitor that does what all do; none of them changes the document or ends the visit, and a description is nobody's value. */
const visitTogether = (visitors: readonly ASTVisitor[]): ASTVisitor => {
  const { kinds, others } = visitsByKind(visitors);
  /** By visitor, the node it does not look into. */
  const passedOver: (ASTNode | undefined)[] = [];
  return {
    enter(node, ...rest) {
      if (rest[0] === 'description') return false;
      const { enter } = kinds.get(node.kind) ?? others;
      for (let index = 0; index < enter.length; index++) {
        if (passedOver[index] === undefined && enter[index]?.call(visitors[index], node, ...rest) === false) passedOver[index] = node;
      }
      return undefined;
    },
    leave(node, ...rest) {
      const { leave } = kinds.get(node.kind) ?? others;
      for (let index = 0; index < leave.length; index++) {
        if (passedOver[index] === undefined) leave[index]?.call(visitors[index], node, ...rest);
        else if (passedOver[index] === node) passedOver[index] = undefined;
      }
    },
  };
};
