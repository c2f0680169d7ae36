import { describe, expect, it } from '@jest/globals';
import { Emergencies, EMERGENCY_MS } from '../../src/emergencies/emergencies.js';
import type { EmergencyStore } from '../../src/emergencies/emergency-store.js';
import { MemoryEmergencies } from '../../src/emergencies/memory-emergencies.js';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2025-11-22T06:00:00Z');
const SARA = { subject: 'sara', body: 'welfare' };
const REZA = { subject: 'reza', body: 'welfare' };

const clocked = (store: EmergencyStore = new MemoryEmergencies()) => {
  const clock = { nowMs: START_MS };
  return { clock, emergencies: new Emergencies(store, () => clock.nowMs) };
};
const codeOf = (entered: Promise<unknown>): Promise<unknown> =>
  entered.then(
    () => undefined,
    (error: any) => error.extensions.code,
  );

describe('an emergency', () => {
  it('holds for three hours from its first use, however often it is used', async () => {
    const { clock, emergencies } = clocked();
    const until = '2025-11-22T09:00:00.000Z';
    for (const ms of [0, HOUR_MS, EMERGENCY_MS - 1]) {
      clock.nowMs = START_MS + ms;
      expect(await emergencies.enter(SARA, 'flood in Ahar')).toEqual({ reason: 'flood in Ahar', until });
    }
    clock.nowMs = START_MS + EMERGENCY_MS;
    expect(await codeOf(emergencies.enter(SARA, 'flood in Ahar'))).toBe('FORBIDDEN');
  });

  it('is not begun anew by asking again and again once it is over, until a day has passed', async () => {
    const { clock, emergencies } = clocked();
    await emergencies.enter(SARA, 'flood in Ahar');
    for (let hour = 3; hour < 24; hour += 1) {
      clock.nowMs = START_MS + hour * HOUR_MS;
      expect(await codeOf(emergencies.enter(SARA, 'flood in Ahar'))).toBe('FORBIDDEN');
    }
    clock.nowMs = START_MS + 24 * HOUR_MS;
    expect(await codeOf(emergencies.enter(SARA, 'flood in Ahar'))).toBeUndefined();
  });

  it('that a clock began which was ahead holds for three hours from its first use by one that was put right', async () => {
    const { clock, emergencies } = clocked();
    clock.nowMs = START_MS + 20 * HOUR_MS;
    await emergencies.enter(SARA, 'flood in Ahar');
    clock.nowMs = START_MS;
    expect((await emergencies.enter(SARA, 'flood in Ahar')).until).toBe('2025-11-22T09:00:00.000Z');
    clock.nowMs = START_MS + EMERGENCY_MS;
    expect(await codeOf(emergencies.enter(SARA, 'flood in Ahar'))).toBe('FORBIDDEN');
  });

  it('is one caller’s, with one reason, whatever rights the caller’s token has', async () => {
    const { clock, emergencies } = clocked();
    await emergencies.enter(SARA, 'flood in Ahar');
    clock.nowMs = START_MS + EMERGENCY_MS;
    expect(await codeOf(emergencies.enter({ ...SARA, provinces: ['07'] } as never, 'flood in Ahar'))).toBe('FORBIDDEN');
    expect(await codeOf(emergencies.enter(REZA, 'flood in Ahar'))).toBeUndefined();
    expect(await codeOf(emergencies.enter({ ...SARA, body: 'relief' }, 'flood in Ahar'))).toBeUndefined();
    expect(await codeOf(emergencies.enter(SARA, 'flood in Heris'))).toBeUndefined();
  });

  it('opens nothing while it cannot be kept that it began', async () => {
    const { emergencies } = clocked({ declare: () => Promise.reject(new Error('no database')), close: () => Promise.resolve() });
    expect(await codeOf(emergencies.enter(SARA, 'flood in Ahar'))).toBe('AUDIT_UNAVAILABLE');
  });

  it('is asked of the store once while it lasts', async () => {
    let asked = 0;
    const { emergencies } = clocked({ declare: ({ nowMs }) => Promise.resolve((asked += 1) && nowMs), close: () => Promise.resolve() });
    for (let use = 0; use < 5; use += 1) await emergencies.enter(SARA, 'flood in Ahar');
    expect(asked).toBe(1);
  });

  it('tells the store neither who it is nor why', async () => {
    const told: unknown[] = [];
    const { emergencies } = clocked({ declare: (declaration) => Promise.resolve(told.push(declaration) && declaration.nowMs), close: () => Promise.resolve() });
    await emergencies.enter(SARA, 'flood in Ahar');
    expect(JSON.stringify(told)).not.toMatch(/sara|welfare|flood/);
  });
});
