import { describe, expect, it } from '@jest/globals';
import { readStatedAccess } from '../../src/request/read-stated-access.js';

const codeOf = (headers: Record<string, string | string[]>): unknown => {
  try {
    readStatedAccess(headers);
    return 'read';
  } catch (error: any) {
    return error.extensions.code;
  }
};

describe('readStatedAccess', () => {
  it('takes what is not said as not said', () => {
    expect(readStatedAccess({})).toEqual({ purpose: undefined, agreement: undefined, isEmergency: false, emergencyReason: undefined });
  });

  it('reads purpose, agreement and the reason of an emergency, in Persian as well', () => {
    const reason = 'سیل در شهرستان اهر، خانواده‌های بی‌سرپناه';
    expect(readStatedAccess({ 'hamafza-purpose': 'planning', 'hamafza-agreement': 'agr-001', 'hamafza-emergency': encodeURIComponent(reason) })).toEqual({
      purpose: 'planning',
      agreement: 'agr-001',
      isEmergency: true,
      emergencyReason: reason,
    });
  });

  it.each<[string, Record<string, string | string[]>]>([
    ['two agreements', { 'hamafza-agreement': 'a, b' }],
    ['an agreement twice', { 'hamafza-agreement': ['a', 'b'] }],
    ['an agreement that is a path', { 'hamafza-agreement': '../a' }],
    ['an empty agreement', { 'hamafza-agreement': '' }],
    ['an agreement in capitals', { 'hamafza-agreement': 'AGR' }],
    ['a very long agreement', { 'hamafza-agreement': 'a'.repeat(64) }],
    ['two purposes', { 'hamafza-purpose': 'a, b' }],
    ['an empty purpose', { 'hamafza-purpose': '' }],
    ['an emergency without a reason', { 'hamafza-emergency': '' }],
    ['a reason of blanks', { 'hamafza-emergency': '%20'.repeat(20) }],
    ['a reason of what nobody sees', { 'hamafza-emergency': encodeURIComponent('\u200c'.repeat(20)) }],
    ['a reason of letters that have no form', { 'hamafza-emergency': encodeURIComponent('\u3164'.repeat(20)) }],
    ['a reason without a word', { 'hamafza-emergency': '.'.repeat(20) }],
    ['a reason too short to be one', { 'hamafza-emergency': 'flood' }],
    ['a reason without end', { 'hamafza-emergency': 'x'.repeat(501) }],
    ['a reason of broken UTF-8', { 'hamafza-emergency': '%E0%A4%A-flood-in-Ahar' }],
    ['a reason over several lines', { 'hamafza-emergency': 'flood%0Ain Ahar county' }],
    ['a reason that turns the line of who reads it', { 'hamafza-emergency': 'flood %E2%80%AE in Ahar county' }],
    ['a reason twice', { 'hamafza-emergency': ['flood in Ahar', 'flood in Heris'] }],
  ])('refuses %s', (_name, headers) => {
    expect(codeOf(headers)).toBe('BAD_REQUEST');
  });
});
