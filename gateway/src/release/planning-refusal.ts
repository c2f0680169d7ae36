import { codedError } from '@hamafza/schema/vocabulary';
import type { ThreadLost } from '../thread/planner-thread.js';

/** What the caller is told whose operation was asked of a thread that is gone. */
export const planningRefusal = ({ loss }: ThreadLost): Error => {
  switch (loss) {
    case 'too slow':
      return codedError('PLANNING_LIMIT_EXCEEDED', 'Planning the operation takes longer than it may.', { limit: 'time' });
    case 'out of memory':
      return codedError('PLANNING_LIMIT_EXCEEDED', 'Planning the operation takes more memory than it may.', { limit: 'memory' });
    case 'stopped':
      return codedError('NOT_READY', 'The release was replaced before the operation was planned.', {});
    case 'fault':
      return new Error('the thread that prepared the operation ended');
  }
};
