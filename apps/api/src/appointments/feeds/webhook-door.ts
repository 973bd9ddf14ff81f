import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../database/clock.js';
import { databaseTrouble } from '../../http/database-trouble.js';
import { Problem } from '../../http/problem.js';
import { Scopes } from '../../http/scope.js';
import { type Hook, Hooks } from '../../outside/hooks.js';
import { NOBODYS_SECRET } from '../../outside/signing.js';
import { Spool, type Spooled } from '../../outside/spool.js';
import { SIGNATURES } from '../sources/signatures.js';
import { DeliveriesService } from './deliveries.service.js';

const DOOR = 'appointments';

export type Signer = keyof typeof SIGNATURES;
export const SIGNERS = Object.keys(SIGNATURES) as Signer[];

/** The way in for booking systems: the signature of each over the raw bytes, then kept, then taken in. */
@Injectable()
export class WebhookDoor implements OnModuleInit {
  constructor(
    private readonly hooks: Hooks,
    private readonly spool: Spool,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly deliveries: DeliveriesService,
  ) {}

  onModuleInit(): void {
    this.spool.attend(DOOR, async (spooled) => void (await this.take(spooled, true)));
  }

  /** @param headers those of the request; of each kind of sender one of them is its signature */
  come(id: string, kind: string, body: Buffer, headers: Record<string, unknown>): Promise<'taken' | 'spooled'> {
    const signature = headers[SIGNATURES[signerOf(kind)].header];
    const told = { door: DOOR, id, kind, body, signature: typeof signature === 'string' ? signature : '', receivedAt: this.clock.now() };
    return this.take(told, false);
  }

  /** @throws Problem `wrong-signature`, also where there is no such source; `unavailable` */
  private async take(told: Spooled, fromSpool: boolean): Promise<'taken' | 'spooled'> {
    const { id, kind = '', body, signature, receivedAt } = told;
    const { hook, away } = await this.hooks.find(id, receivedAt);
    if (away && (fromSpool || !hook)) throw this.spool.away();
    if (!isGenuine(kind, body, signature, hook, receivedAt) || !hook)
      throw new Problem('wrong-signature', 'The signature does not belong to this address, or is too old.');
    if (away) return this.later(told, fromSpool);
    try {
      const kept = await this.scopes.runAs(hook.caller, (scope) =>
        this.deliveries.keep(scope, id, { way: 'webhook', raw: body, addsPeople: false }),
      );
      // Kept: whatever happens now, it is not lost, and the sender need not send it again.
      if (!kept.repeats) await this.deliveries.processQuietly(hook.caller, kept.id);
      return 'taken';
    } catch (error) {
      if (!databaseTrouble(error)) throw error;
      return this.later(told, fromSpool);
    }
  }

  private async later(told: Spooled, fromSpool: boolean): Promise<'spooled'> {
    if (fromSpool) throw this.spool.away();
    await this.spool.keep(told);
    return 'spooled';
  }
}

const signerOf = (kind: string): Signer => SIGNERS.find((one) => one === kind) ?? 'calcom';

/** The work is the same whether there is such a source or not. */
function isGenuine(kind: string, body: Buffer, signature: string, hook: Hook | null, at: Date): boolean {
  const signer = signerOf(kind);
  const [secret] = hook?.kind === kind ? hook.secrets : [];
  const told = SIGNATURES[signer].verdict(body, signature, secret ?? NOBODYS_SECRET, at);
  return secret !== undefined && kind === signer && told === 'genuine';
}
