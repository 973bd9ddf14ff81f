import { hmac, timed, whole } from '../../outside/signing.js';

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
  /** Header `Calendly-Webhook-Signature`: a time and the body under it. */
  calendly: { header: 'calendly-webhook-signature', verdict: timed },
} as const;
