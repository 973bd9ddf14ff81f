import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import { SystemNames } from '../../src/outside/names.js';
import type { House, TestPractice } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

export const SAMPLES = resolve(process.env.PORCHLIGHT_SAMPLES ?? join(__dirname, '../../../../../shared/samples'));
export const sample = (path: string): Buffer => readFileSync(join(SAMPLES, path));
/** Samples of others are no part of this repository. */
export const withSamples = (folder: string) => (existsSync(join(SAMPLES, folder)) ? describe : describe.skip);

export const SECRET = 'a secret of nobody else';

/** A booking system: signs what it sends. */
export const SENDERS = {
  calcom: (body: string, secret: string) => ({
    'content-type': 'application/json',
    'x-cal-signature-256': createHmac('sha256', secret).update(body).digest('hex'),
  }),
  calendly: (body: string, secret: string, at: Date) => {
    const t = Math.floor(at.getTime() / 1000);
    return {
      'content-type': 'application/json',
      'calendly-webhook-signature': `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`,
    };
  },
  acuity: (body: string, secret: string) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-acuity-signature': createHmac('sha256', secret).update(body).digest('base64'),
  }),
};
export type Sender = keyof typeof SENDERS;

/** Names that end in .test are doubles on this machine (decisions 33); every other is the real world, with its guard. */
export class NamesOfDoubles extends SystemNames {
  asked: string[] = [];
  override async addressesOf(host: string): Promise<string[]> {
    this.asked.push(host);
    return host.endsWith('.test') ? ['127.0.0.1'] : super.addressesOf(host);
  }
}

/** One source of a practice, and the ways into it. */
export class Outside {
  private constructor(
    private readonly house: House,
    private readonly desk: Visitor,
    readonly id: string,
    readonly kind: string,
  ) {}

  static async connect(house: House, desk: Visitor, body: { kind: string; [field: string]: unknown }): Promise<Outside> {
    const signed = Object.hasOwn(SENDERS, body.kind) ? { secret: SECRET } : {};
    const answer = await desk.post('/api/appointment-sources', { name: `Our ${body.kind}`, ...signed, ...body });
    if (answer.status !== 201) throw new Error(answer.text);
    return new Outside(house, desk, answer.body.id, body.kind);
  }

  /** A webhook, signed as its system does. */
  send(body: string | object, secret = SECRET): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = SENDERS[this.kind as Sender](text, secret, this.house.clock.now());
    return this.house.visitor().post(`/api/webhooks/${this.id}/${this.kind}`, text, headers);
  }

  upload(file: string | Uint8Array, query = '', type = 'text/csv'): Promise<Answer> {
    return this.desk.post(`/api/appointment-sources/${this.id}/deliveries${query}`, typeof file === 'string' ? Buffer.from(file) : file, {
      'content-type': type,
    });
  }

  async questions(): Promise<
    { id: string; asks: string; who: string | null; startsAt: string | null; candidates: { personId: string }[] }[]
  > {
    const { body } = await this.desk.get('/api/source-questions');
    return body.questions.filter((one: { sourceId: string }) => one.sourceId === this.id);
  }

  answer(question: { id: string } | undefined, body: object): Promise<Answer> {
    return this.desk.post(`/api/source-questions/${question?.id}/answer`, body);
  }
}

/** The rows that visits from outside became, less what differs by nature: ids and counts of changes. */
export async function rowsOf(house: House, practice: TestPractice): Promise<object[]> {
  const { rows } = await house.db.query(
    `SELECT a.source_id, a.kind, a.status, a.starts_at, a.ends_at, a.status_at, a.date_only, a.history, n.source_id AS moved_to
     FROM appointments a LEFT JOIN appointments n ON n.practice_id = a.practice_id AND n.id = a.rescheduled_to_id
     WHERE a.practice_id = $1 AND a.source IS NOT NULL ORDER BY a.source_id`,
    [practice.id],
  );
  return rows;
}

export async function count(house: House, table: string, practice: TestPractice): Promise<number> {
  const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM ${table} WHERE practice_id = $1`, [practice.id]);
  return rows[0].n;
}
