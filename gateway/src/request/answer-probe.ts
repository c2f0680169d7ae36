import type { Gateway } from '../create-gateway.js';
import { checkNotDraining, checkServing } from './check-serving.js';
import { checkMethod } from './find-route.js';
import { jsonAnswer, type TextAnswer } from './http-answer.js';

/** Health: the process lives. Readiness: it would answer an operation. */
export const answerProbe = (route: 'health' | 'readiness', method: string | undefined, gateway: Gateway): TextAnswer => {
  checkMethod(route, method);
  if (route === 'health') return jsonAnswer(200, { status: 'ok' });
  checkNotDraining(gateway);
  checkServing(gateway);
  return jsonAnswer(200, { status: 'ready' });
};
