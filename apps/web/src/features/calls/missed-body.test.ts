import { describe, expect, it } from '@jest/globals';
import { missedBody, numberFault } from './missed-body.js';

const typed = { phone: '', voicemail: false, name: '', message: '' };

describe('A missed call as it is typed', () => {
  it('R-16: a number is enough', () => {
    expect(missedBody({ ...typed, phone: ' (206) 555-0177 ' })).toEqual({ phone: '(206) 555-0177' });
    expect(numberFault('(206) 555-0177', false)).toBeNull();
  });
  it('a withheld number is asked about once, then kept as none', () => {
    expect(numberFault(' ', false)).toBe('need');
    expect(numberFault('', true)).toBeNull();
    expect(missedBody(typed)).toEqual({});
  });
  it('a number with digits missing is no withheld one', () => {
    expect(numberFault('206 55', true)).toBe('short');
  });
  it('what was said goes along', () => {
    const more = { at: '2026-04-14T20:00:00.000Z', voicemail: true, name: ' June ', message: 'Call me', personId: 'p' };
    expect(missedBody({ phone: '2065550177', ...more })).toEqual({ phone: '2065550177', ...more, name: 'June' });
  });
});
