import { Transform } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type ServingConfig } from '../http/serving-config.js';

/** What became of a mail: taken by the server; refused in a way that a later try may mend, or that none will; or nobody knows. */
export type Handed = 'taken' | 'later' | 'never' | 'unsure';

const TIMEOUT_MS = 20_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The one door by which mail leaves: the operator's own mail server, named by the environment and by nobody else. */
@Injectable()
export class PostOffice {
  private readonly transport: ReturnType<typeof createTransport> | null;

  constructor(@Inject(CONFIG) private readonly serving: ServingConfig) {
    const { mail } = serving;
    this.transport = mail
      ? createTransport({
          host: mail.url.hostname.replace(/^\[|\]$/g, ''),
          port: Number(mail.url.port) || (mail.url.protocol === 'smtps:' ? 465 : 587),
          secure: mail.url.protocol === 'smtps:',
          // Beyond this machine nothing is said in the clear.
          requireTLS: !LOOPBACK.has(mail.url.hostname),
          ignoreTLS: LOOPBACK.has(mail.url.hostname) && mail.url.protocol === 'smtp:',
          ...(mail.url.username
            ? { auth: { user: decodeURIComponent(mail.url.username), pass: decodeURIComponent(mail.url.password) } }
            : {}),
          connectionTimeout: TIMEOUT_MS,
          greetingTimeout: TIMEOUT_MS,
          socketTimeout: TIMEOUT_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : null;
    this.transport?.use('stream', (mail, done) => {
      const { leaving } = mail.data as { leaving?: { begun: boolean } };
      // A line that breaks says the same before the mail and after it; so we look ourselves whether any of it went out.
      mail.message.transform(
        () =>
          new Transform({
            transform: (chunk, _encoding, next) => {
              if (leaving) leaving.begun = true;
              next(null, chunk);
            },
          }),
      );
      done();
    });
  }

  get isOpen(): boolean {
    return this.transport !== null;
  }

  /** Where the list is to be found from outside; null where nobody told us. */
  get link(): string | null {
    return this.address('/today');
  }

  /** A path of ours as it is called from outside; null where nobody told us our address. */
  address(path: string): string | null {
    return this.serving.publicUrl ? new URL(path, this.serving.publicUrl).href : null;
  }

  /** @param id the same for every try, so that a mailbox can tell a repeat */
  async hand(to: string, id: string, { subject, text }: { subject: string; text: string }): Promise<Handed> {
    const { mail } = this.serving;
    if (!this.transport || !mail) return 'later';
    const leaving = { begun: false };
    try {
      await this.transport.sendMail({
        from: { name: 'Porchlight', address: mail.from },
        to: { name: '', address: to },
        messageId: `<${id}@${mail.from.split('@')[1]}>`,
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...{ leaving },
      });
      return 'taken';
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      // A wrong password is the operator's to mend, and then the mail may leave.
      if (responseCode !== undefined) return responseCode >= 500 && responseCode !== 535 ? 'never' : 'later';
      return leaving.begun ? 'unsure' : 'later';
    }
  }
}
