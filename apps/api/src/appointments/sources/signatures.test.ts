import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { same } from '../../outside/signing.js';
import { SIGNATURES } from './signatures.js';

const BODY = Buffer.from('{"name":"Zoë"}');
const NOW = new Date('2026-11-23T15:00:00Z');
const hmac = (encoding: 'hex' | 'base64', body: Uint8Array | string = BODY, secret = 's3cret') =>
  createHmac('sha256', secret).update(body).digest(encoding);
const calendly = (at: number, body: Buffer = BODY) =>
  `t=${at},v1=${createHmac('sha256', 's3cret').update(`${at}.`).update(body).digest('hex')}`;
const seconds = NOW.getTime() / 1000;

describe('A sender of webhooks is known by its signature', () => {
  it.each([
    ['calcom', hmac('hex'), 'genuine'],
    ['calcom', hmac('hex').toUpperCase(), 'genuine'],
    ['calcom', hmac('hex', '{}'), 'wrong'],
    ['calcom', hmac('base64'), 'wrong'],
    ['calcom', '', 'wrong'],
    ['acuity', hmac('base64'), 'genuine'],
    ['acuity', hmac('base64', BODY, 'other'), 'wrong'],
    ['calendly', calendly(seconds), 'genuine'],
    ['calendly', calendly(seconds - 179), 'genuine'],
    ['calendly', calendly(seconds - 181), 'stale'],
    ['calendly', calendly(seconds + 181), 'stale'],
    ['calendly', calendly(seconds).replace(/^t=\d+/, `t=${seconds - 1}`), 'wrong'],
    ['calendly', `${calendly(seconds)},v1=${'0'.repeat(64)}`, 'genuine'],
    ['calendly', calendly(seconds, Buffer.from('{}')), 'wrong'],
    ['calendly', 't=1e9,v1=', 'wrong'],
    ['calendly', '', 'wrong'],
  ] as const)('%s, %s: %s', (source, sent, verdict) => {
    expect(SIGNATURES[source].verdict(BODY, sent, 's3cret', NOW)).toBe(verdict);
  });

  it.each(['calcom', 'acuity', 'calendly'] as const)('%s: an empty secret signs nothing', (source) => {
    const sent =
      source === 'calendly'
        ? `t=${seconds},v1=${hmac('hex', `${seconds}.${BODY.toString()}`, '')}`
        : hmac(source === 'calcom' ? 'hex' : 'base64', BODY, '');
    expect(SIGNATURES[source].verdict(BODY, sent, '', NOW)).toBe('wrong');
  });

  it('a secret header is compared whole', () => {
    expect([same('abc', 'abc'), same('abc', 'abd'), same('abc', 'ab'), same('é', 'e')]).toEqual([true, false, false, false]);
  });
});
