import { describe, expect, it } from '@jest/globals';
import { CaseworkFacts } from '../../src/person/casework-facts.js';
import { CaseworkPersons } from '../../src/person/casework-persons.js';
import type { RequestContext } from '../../src/server/request-context.js';
import { RequestLoaders } from '../../src/server/request-loaders.js';

const OFFICER = { key: 'c1', body: 'welfare', roles: ['casework-officer'] };
const AGREEMENT = { id: 'demo', version: 1, epoch: 1 };

const requestBy = (given: Partial<RequestContext> = {}): RequestContext =>
  ({ requestId: 'request-0001', caller: OFFICER, agreement: AGREEMENT, provinces: 'all', isEmergency: false, loaders: new RequestLoaders(), ...given }) as RequestContext;

const withRegister = () => {
  const read: string[][] = [];
  const persons = new CaseworkPersons();
  const tell = (what: string) => (ids: readonly string[]) => {
    read.push([...ids]);
    return Promise.resolve(ids.map((id) => (id === '404' ? null : `${what} ${id}`)));
  };
  const names = new CaseworkFacts(tell('person'), 'File.fullName', persons);
  return { names, telephones: new CaseworkFacts(tell('telephone'), 'File.telephone', persons), read };
};

const FORBIDDEN = { code: 'FORBIDDEN', extensions: { coordinate: 'File.fullName' } };

describe('CaseworkFacts', () => {
  it('gives an officer one name, however often a request asks for it, and reads it once', async () => {
    const { names, read } = withRegister();
    const request = requestBy();
    expect(await Promise.all([names.of('1', request), names.of('1', request)])).toEqual(['person 1', 'person 1']);
    expect(await names.of('1', request)).toBe('person 1');
    expect(await names.of('404', requestBy())).toBeNull();
    expect(read).toEqual([['1'], ['404']]);
  });

  it('refuses all of several persons asked for together, and reads none', async () => {
    const { names, read } = withRegister();
    const request = requestBy();
    const outcomes = await Promise.allSettled(['1', '2', '1'].map((id) => names.of(id, request)));
    expect(outcomes).toMatchObject(outcomes.map(() => ({ status: 'rejected', reason: FORBIDDEN })));
    expect(read).toEqual([]);
  });

  it('gives an officer different facts of one person', async () => {
    const { names, telephones } = withRegister();
    const request = requestBy();
    expect(await Promise.all([names.of('1', request), telephones.of('1', request)])).toEqual(['person 1', 'telephone 1']);
  });

  it('refuses one fact of one person together with another fact of another', async () => {
    const { names, telephones, read } = withRegister();
    const request = requestBy();
    const outcomes = await Promise.allSettled([names.of('1', request), telephones.of('2', request)]);
    expect(outcomes).toMatchObject([{ reason: FORBIDDEN }, { reason: { code: 'FORBIDDEN', extensions: { coordinate: 'File.telephone' } } }]);
    expect(read).toEqual([]);
  });

  it('refuses a second person later in the same request', async () => {
    const { names } = withRegister();
    const request = requestBy();
    expect(await names.of('1', request)).toBe('person 1');
    await expect(names.of('2', request)).rejects.toMatchObject(FORBIDDEN);
    expect(await names.of('2', requestBy())).toBe('person 2');
  });

  it.each([
    ['an analyst', { caller: { ...OFFICER, roles: ['analyst'] } }],
    ['a caller without a role, even in an emergency', { caller: { ...OFFICER, roles: [] }, isEmergency: true }],
    ['an officer without an agreement', { agreement: undefined as never }],
  ])('refuses %s', async (_, given) => {
    const { names, read } = withRegister();
    await expect(names.of('1', requestBy(given))).rejects.toMatchObject(FORBIDDEN);
    expect(read).toEqual([]);
  });
});
