import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older signatures are a recording played back. */
const TOLERANCE_MS = 180_000;

export type Verdict = 'genuine' | 'wrong' | 'stale';

/** How each sender signs the raw body; a secret of ours in any case, compared in constant time. */
export const SIGNATURES = {
  /** Header `X-Cal-Signature-256`: hex HMAC-SHA256. */
  calcom: {
    header: 'x-cal-signature-256',
    verdict: (body: Uint8Array, sent: string, secret: string) => whole(hmac(secret, body, 'hex'), sent.toLowerCase(), secret),
  },
  /** Header `X-Acuity-Signature`: base64 HMAC-SHA256 under the API key. */
  acuity: {
    header: 'x-acuity-signature',
    verdict: (body: Uint8Array, sent: string, secret: string) => whole(hmac(secret, body, 'base64'), sent, secret),
  },
  /** Header `Calendly-Webhook-Signature`: `t=<seconds>,v1=<hex>` over `<t>.<body>`; while a key is changed several v1 come. */
  calendly: { header: 'calendly-webhook-signature', verdict: calendly },
} as const;

function calendly(body: Uint8Array, sent: string, secret: string, now: Date): Verdict {
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

/** An empty secret signs nothing: everybody knows it. */
const whole = (expected: string, sent: string, secret: string): Verdict =>
  secret !== '' && same(expected, sent.trim()) ? 'genuine' : 'wrong';

const hmac = (secret: string, body: Uint8Array, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', secret).update(body).digest(encoding);

/** Whether two secrets are one, in a time that does not depend on where they differ. */
export function same(expected: string, sent: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}
