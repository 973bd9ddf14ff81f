import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../database/clock.js';
import { Seal } from '../../database/seal.js';
import type { Scope } from '../../http/scope.js';
import { NotToBeCalled } from '../../outside/names.js';
import { SafeFetch } from '../../outside/safe-fetch.js';
import { opened, place } from '../../outside/sealed.js';
import { readAcuityAppointments, readAcuityNotice } from '../sources/acuity.js';
import type { Practice } from '../sources/reader.js';
import type { Part } from './delivery-reading.js';

/** Where Acuity's API lives. */
export const ACUITY_API = 'porchlight:acuity-api';

/** Acuity's webhook says that something happened; what, stands in the appointment, which is asked for with the practice's own key. */
@Injectable()
export class AskedOfAcuity {
  constructor(
    @Inject(ACUITY_API) private readonly api: string,
    private readonly fetches: SafeFetch,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * The header that opens the API: the user id, and the key that signs the webhooks, too.
   *
   * @throws NotToBeCalled where the key cannot be read
   */
  async authorization({ tx, caller }: Scope, sourceId: string): Promise<string> {
    const [row] = await tx.query('SELECT account, secret_sealed FROM appointment_sources WHERE practice_id = $1 AND id = $2', [
      caller.practiceId,
      sourceId,
    ]);
    const key = opened(this.seal, row.secret_sealed, place(caller.practiceId, sourceId, 'secret'));
    if (key === null) throw new NotToBeCalled('the key was sealed with another key: enter it again');
    return `Basic ${Buffer.from(`${row.account}:${key}`).toString('base64')}`;
  }

  /** @throws NotToBeCalled where Acuity does not answer, or not to us: the delivery stays and is tried again */
  async *partsOf(body: Buffer, practice: Practice, authorization: string): AsyncGenerator<Part> {
    const { fetches, refused } = readAcuityNotice(body.toString('utf8'), practice.now);
    const nothing: Part = { signals: [], refused, notes: [], unmapped: [] };
    if (fetches.length === 0) yield nothing;
    for (const notice of fetches) {
      const answer = await this.appointment(notice.sourceId, authorization);
      // What is told now is true now, however long ago it was that we were told to ask.
      if (answer) yield readAcuityAppointments(answer, { ...practice, now: this.clock.now() }, notice);
      else yield { ...nothing, refused: [{ at: notice.sourceId, reason: 'Acuity does not know this appointment' }] };
    }
  }

  /** @returns null where there is none */
  private async appointment(id: string, authorization: string): Promise<string | null> {
    try {
      const { body } = await this.fetches.get(new URL(`appointments/${id}`, this.api).href, { authorization, accept: 'application/json' });
      return body.toString('utf8');
    } catch (error) {
      if (error instanceof NotToBeCalled && error.status === 404) return null;
      throw error;
    }
  }
}
