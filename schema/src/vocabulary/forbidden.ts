import { codedError, type CodedError } from './errors.js';
import type { ForbiddenReason } from './forbidden-reasons.js';

export const forbidden = (reason: ForbiddenReason, message: string, about: { readonly coordinate?: string; readonly owner?: string } = {}): CodedError<'FORBIDDEN'> =>
  codedError('FORBIDDEN', message, { reason, ...about });
