import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { databaseTrouble } from '../http/database-trouble.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import { Scopes } from '../http/scope.js';
import { Hooks } from '../outside/hooks.js';
import { NOBODYS_SECRET, timed } from '../outside/signing.js';
import { Spool, type Spooled } from '../outside/spool.js';
import { readCallEvent } from './call-event.dto.js';
import { CallEvents } from './call-events.js';

const DOOR = 'calls';
const LARGEST = 16 * 1024;
/** So far may the sender's clock be ahead of ours. */
const AHEAD_MS = 300_000;

/** `taken`: kept and taken in. `spooled`: kept on the disk until the database is back. */
export type HookEnd = 'taken' | 'spooled';

/** The way in for phone systems: a signature over time and body, then kept, then taken in. */
@Injectable()
export class CallDoor implements OnModuleInit {
  constructor(
    private readonly hooks: Hooks,
    private readonly spool: Spool,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly events: CallEvents,
  ) {}

  onModuleInit(): void {
    this.spool.attend(DOOR, async (spooled) => void (await this.take(spooled, 'from the spool')));
  }

  come(id: string, body: Buffer, signature: string): Promise<HookEnd> {
    return this.take({ door: DOOR, id, body, signature, receivedAt: this.clock.now() }, 'from outside');
  }

  /** @throws Problem `too-large`, `not-found`, `wrong-signature`, `invalid-input`, `unavailable`; then nothing of it is kept */
  private async take(told: Spooled, way: 'from outside' | 'from the spool'): Promise<HookEnd> {
    const { id, body, signature, receivedAt } = told;
    if (body.length > LARGEST) throw new Problem('too-large', `An event has at most ${LARGEST / 1024} kB.`);
    const { hook, away } = await this.hooks.find(id, receivedAt);
    if (away && (way === 'from the spool' || !hook)) throw this.spool.away();
    const fits = (secret: string) => timed(body, signature, secret, receivedAt) === 'genuine';
    // As much work where there is no such line as where there is one.
    const verdicts = (hook?.secrets ?? [NOBODYS_SECRET]).map(fits);
    if (hook?.kind !== 'missed_calls') throw notFound();
    if (!verdicts.includes(true))
      throw new Problem(
        'wrong-signature',
        'The signature does not belong to this address and body, or its time is more than 3 minutes off.',
      );
    const event = await readCallEvent(body);
    if (Date.parse(event.at) > receivedAt.getTime() + AHEAD_MS) throw invalid('/at', 'must not lie in the future');
    const spool = async (): Promise<HookEnd> => {
      if (way === 'from the spool') throw this.spool.away();
      await this.spool.keep(told);
      return 'spooled';
    };
    if (away) return spool();
    let kept: string | null;
    try {
      kept = await this.scopes.runAs(hook.caller, (scope) => this.events.keep(scope, id, event, body, receivedAt));
    } catch (error) {
      if (!databaseTrouble(error)) throw error;
      return spool();
    }
    // Kept: whatever happens now, it is not lost, and the sender need not send it again.
    if (kept) await this.events.processQuietly(hook.caller, kept);
    return 'taken';
  }
}
