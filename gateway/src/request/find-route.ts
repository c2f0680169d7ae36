import { codedError } from '@hamafza/schema/vocabulary';

export type RouteName = 'graphql' | 'health' | 'readiness' | 'registry' | 'sandbox';

const PATHS: ReadonlyMap<string, RouteName> = new Map([
  ['/graphql', 'graphql'],
  ['/health', 'health'],
  ['/readiness', 'readiness'],
]);

/** Every address that is none of ours may be a file of the sandbox. */
export const findRoute = (path: string): RouteName => PATHS.get(path) ?? (path.startsWith('/registry/') ? 'registry' : 'sandbox');

/** @throws METHOD_NOT_ALLOWED naming the methods the route answers. */
export const checkMethod = (route: RouteName | 'metrics', method: string | undefined): void => {
  const allowed = allowedMethods(route);
  if (method !== undefined && allowed.includes(method)) return;
  const allow = allowed.join(', ');
  throw codedError('METHOD_NOT_ALLOWED', `This address answers ${allow} only.`, { allow });
};

const allowedMethods = (route: RouteName | 'metrics'): readonly string[] => (route === 'graphql' ? ['GET', 'POST'] : ['GET', 'HEAD']);
