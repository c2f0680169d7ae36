import { forbidden, type CodedError } from '@hamafza/schema/vocabulary';

export const tornProvinces = (subgraph: string): CodedError =>
  forbidden('provinces-apart', `What is asked of ${subgraph} is opened for different provinces; ask for it in operations of their own.`);
