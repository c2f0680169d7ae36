import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';

const read = (env: Record<string, string>): unknown => readConfig({ supergraph: 'x.graphql', access: 'open' }, env).telemetry;

describe('telemetry settings', () => {
  it('are off unless set', () => {
    expect(read({})).toEqual({ adminPort: undefined, adminHost: '127.0.0.1', otlpUrl: undefined, traceShare: 1 });
  });
  it('are read', () => {
    const env = { HAMAFZA_ADMIN_PORT: '9464', HAMAFZA_ADMIN_HOST: '::', HAMAFZA_OTLP_URL: 'http://127.0.0.1:4318', HAMAFZA_TRACE_SHARE: '0.1' };
    expect(read(env)).toEqual({ adminPort: 9464, adminHost: '::', otlpUrl: 'http://127.0.0.1:4318', traceShare: 0.1 });
  });
  it.each([
    ['HAMAFZA_ADMIN_PORT', '70000'],
    ['HAMAFZA_ADMIN_PORT', 'x'],
    ['HAMAFZA_ADMIN_HOST', ''],
    ['HAMAFZA_OTLP_URL', 'collector:4318'],
    ['HAMAFZA_OTLP_URL', 'file:///tmp/x'],
    ['HAMAFZA_TRACE_SHARE', '2'],
    ['HAMAFZA_TRACE_SHARE', '-1'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name);
  });
});
