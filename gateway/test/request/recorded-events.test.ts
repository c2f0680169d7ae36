import type { AuditEntry } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';
import { afterEach, describe, expect, it } from '@jest/globals';
import { alertAbout, ALERTS, startAlertFederation, type AlertFederation } from '../subscriptions/alert-federation.js';
import { openEvents } from '../subscriptions/read-events.js';

let federation: AlertFederation | undefined;
afterEach(async () => {
  await federation?.stop();
  federation = undefined;
});

const startRecorded = async (beforeWrite: (entry: AuditEntry) => Promise<void>): Promise<{ readonly alerts: AlertFederation; readonly entries: AuditEntry[] }> => {
  const alerts = await startAlertFederation();
  federation = alerts;
  const entries: AuditEntry[] = [];
  const write = async (entry: AuditEntry): Promise<void> => {
    await beforeWrite(entry);
    entries.push(entry);
  };
  Object.assign(alerts.gateway.gateway.engine, { audit: { write, close: () => Promise.resolve() } });
  return { alerts, entries };
};

describe('each event of a subscription', () => {
  it('is recorded, with what each agency was asked for it', async () => {
    const { alerts, entries } = await startRecorded(() => Promise.resolve());
    const events = await openEvents(alerts.gateway.url, ALERTS);
    const source = await alerts.alerts.connection();
    for (const id of ['1', '2']) {
      source.next(alertAbout(id));
      expect((await events.next())?.data.data.alert.text).toBe(`alert about ${id}`);
    }
    source.complete();
    await events.rest();
    expect(entries.map(({ part, outcome, reads }) => [part, outcome, reads.map(({ agency }) => agency).toSorted()])).toEqual([
      [0, 'ANSWERED', ['alerts', 'people']],
      [1, 'ANSWERED', ['alerts', 'people']],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/alert about|person 1/);
  });

  it('is not given before its record is written', async () => {
    let write = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      write = resolve;
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { alerts } = await startRecorded(async () => {
      write();
      await held;
    });
    const events = await openEvents(alerts.gateway.url, ALERTS);
    const source = await alerts.alerts.connection();
    source.next(alertAbout('1'));
    let isGiven = false;
    const next = events.next().then((event) => {
      isGiven = true;
      return event;
    });
    await reached;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isGiven).toBe(false);
    release();
    expect((await next)?.data.data.alert.text).toBe('alert about 1');
    source.complete();
  });

  it('is not given when its record cannot be written, and no event after it', async () => {
    const { alerts } = await startRecorded(({ part }) => (part === 0 ? Promise.resolve() : Promise.reject(codedError('AUDIT_UNAVAILABLE', 'The audit log is away.', {} as never))));
    const events = await openEvents(alerts.gateway.url, ALERTS);
    const source = await alerts.alerts.connection();
    for (const id of ['1', '2', '3']) source.next(alertAbout(id));
    const told = JSON.stringify([await events.next(), await events.rest()]);
    expect(told).toContain('alert about 1');
    expect(told).not.toMatch(/alert about [23]/);
    expect(told).toContain('AUDIT_UNAVAILABLE');
  });
});
