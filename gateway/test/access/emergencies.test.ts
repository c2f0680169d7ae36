import { describe, expect, it } from '@jest/globals';
import { Emergencies, EMERGENCY_MS } from '../../src/access/emergencies.js';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2025-11-22T06:00:00Z');

const clocked = () => {
  const clock = { nowMs: START_MS };
  return { clock, emergencies: new Emergencies(() => clock.nowMs) };
};
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
    return undefined;
  } catch (error: any) {
    return error.extensions.code;
  }
};

describe('an emergency', () => {
  it('holds for three hours from its first use, however often it is used', () => {
    const { clock, emergencies } = clocked();
    const until = '2025-11-22T09:00:00.000Z';
    for (const ms of [0, HOUR_MS, EMERGENCY_MS - 1]) {
      clock.nowMs = START_MS + ms;
      expect(emergencies.enter('sara', 'flood in Ahar')).toEqual({ reason: 'flood in Ahar', until });
    }
    clock.nowMs = START_MS + EMERGENCY_MS;
    expect(codeOf(() => emergencies.enter('sara', 'flood in Ahar'))).toBe('FORBIDDEN');
  });

  it('is not begun anew by asking again and again once it is over, until a day has passed', () => {
    const { clock, emergencies } = clocked();
    emergencies.enter('sara', 'flood in Ahar');
    for (let hour = 3; hour <= 24; hour += 1) {
      clock.nowMs = START_MS + hour * HOUR_MS;
      expect(codeOf(() => emergencies.enter('sara', 'flood in Ahar'))).toBe('FORBIDDEN');
    }
    clock.nowMs = START_MS + 24 * HOUR_MS + 1;
    expect(codeOf(() => emergencies.enter('sara', 'flood in Ahar'))).toBeUndefined();
  });

  it('is one caller’s, with one reason', () => {
    const { clock, emergencies } = clocked();
    emergencies.enter('sara', 'flood in Ahar');
    clock.nowMs = START_MS + EMERGENCY_MS;
    expect(codeOf(() => emergencies.enter('reza', 'flood in Ahar'))).toBeUndefined();
    expect(codeOf(() => emergencies.enter('sara', 'flood in Heris'))).toBeUndefined();
  });

  it('is left to others when one caller makes up reasons without end', () => {
    const { clock, emergencies } = clocked();
    const declared = Array.from({ length: 500 }, (_, index) => codeOf(() => emergencies.enter('mallory', `reason ${index}`)));
    expect(declared.filter((code) => code === undefined)).toHaveLength(100);
    expect(codeOf(() => emergencies.enter('sara', 'flood in Ahar'))).toBeUndefined();
    expect(codeOf(() => emergencies.enter('mallory', 'reason 0'))).toBeUndefined();
    clock.nowMs = START_MS + 25 * HOUR_MS;
    expect(codeOf(() => emergencies.enter('mallory', 'another reason'))).toBeUndefined();
  });
});
