import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older signatures are a recording played back. */
const TOLERANCE_MS = 180_000;

export type Verdict = 'genuine' | 'wrong' | 'stale';

/** A signature over the body alone. An empty secret signs nothing: everybody knows it. */
export const whole = (expected: string, sent: string, secret: string): Verdict =>
  secret !== '' && same(expected, sent.trim()) ? 'genuine' : 'wrong';

export const hmac = (secret: string, body: Uint8Array, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', secret).update(body).digest(encoding);

/** `t=<seconds>,v1=<hex>` over `<t>.<body>`; while a secret is changed several v1 come. */
export function timed(body: Uint8Array, sent: string, secret: string, now: Date): Verdict {
  const parts = sent
    .slice(0, 1000)
    .split(',')
    .map((part) => part.trim().split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(time) || secret === '') return 'wrong';
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
  const genuine = parts.filter(([name]) => name === 'v1').some(([, mac = '']) => same(expected, mac.toLowerCase()));
  if (!genuine) return 'wrong';
  return Math.abs(now.getTime() - Number(time) * 1000) > TOLERANCE_MS ? 'stale' : 'genuine';
}

/** Whether two secrets are one, in a time that does not depend on where they differ. */
export function same(expected: string, sent: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What is signed with where there is no such source, so that its absence costs the same work. */
export const NOBODYS_SECRET = createHmac('sha256', String(process.hrtime.bigint())).update('nobody').digest('hex');
