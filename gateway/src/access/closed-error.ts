import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import { type ASTNode } from 'graphql';

/** @param owner names of the owning subgraphs, joined with a comma; empty when the supergraph does not say. */
export const closedError = (coordinate: string, owner: string, node?: ASTNode): CodedError<'CLOSED'> =>
  codedError('CLOSED', `${coordinate} never leaves ${owner === '' ? 'its agency' : owner}.`, { coordinate, owner }, { nodes: node ?? null });
