import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.js';

describe('readConfig', () => {
  it('is closed and local unless told otherwise', () => {
    expect(readConfig({ supergraph: 'file' }, { HAMAFZA_AUDIT_FOLDER: 'log' })).toMatchObject({ releases: { kind: 'file', file: 'file' }, access: 'closed', host: '127.0.0.1', port: 4000, subgraphTimeoutMs: 10_000 });
  });
  it('lets the command line win over the environment', () => {
    const env = { HAMAFZA_SUPERGRAPH: 'env', HAMAFZA_PORT: '5000', HAMAFZA_ACCESS: 'open' };
    expect(readConfig({ port: 0, access: 'closed', auditFolder: 'log' }, env)).toMatchObject({ releases: { kind: 'file', file: 'env' }, port: 0, access: 'closed' });
  });
  it('names every bad variable at once', () => {
    const env = { HAMAFZA_PORT: 'x', HAMAFZA_ACCESS: 'maybe', HAMAFZA_SUBGRAPH_TIMEOUT_MS: '-1' };
    expect(() => readConfig({}, env)).toThrow(/HAMAFZA_SUPERGRAPH.*HAMAFZA_PORT.*HAMAFZA_ACCESS.*HAMAFZA_SUBGRAPH_TIMEOUT_MS/);
  });
  it.each([
    [{}, /one of the two must be given/],
    [{ supergraph: 'file', registry: 'http://localhost:1', registryKey: ['key'] }, /only one of the two/],
    [{ registry: 'http://localhost:1' }, /HAMAFZA_REGISTRY_KEY/],
    [{ registry: 'ftp://localhost', registryKey: ['key'] }, /HAMAFZA_REGISTRY:/],
  ])('asks for exactly one origin of releases, not %j', (overrides, reason) => {
    expect(() => readConfig(overrides, {})).toThrow(reason);
  });

  it('starts no closed gateway that would record nothing', () => {
    expect(() => readConfig({ supergraph: 'file', access: 'closed' }, {})).toThrow(/HAMAFZA_AUDIT_DATABASE or HAMAFZA_AUDIT_FOLDER/);
    expect(readConfig({ supergraph: 'file', access: 'open' }, {})).toMatchObject({ auditedTo: { kind: 'none' } });
  });
});
