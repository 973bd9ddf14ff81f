import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** One line of JSON for what somebody should look at; the framework's chatter is left out. Ids only, never names or numbers. */
export class QuietLog implements LoggerService {
  private readonly out = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));

  log(): void {
    // Start-up chatter of the framework.
  }

  error(message: unknown, ...context: unknown[]): void {
    this.out.error({ context: context.at(-1) }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.out.warn({ context: context.at(-1) }, String(message));
  }

  fatal(message: unknown, ...context: unknown[]): void {
    this.out.fatal({ context: context.at(-1) }, String(message));
  }
}
