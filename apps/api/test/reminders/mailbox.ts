import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  to: string;
  from: string;
  raw: string;
}

/** A mail server on a free port of this machine, as any sender meets it: it takes, refuses for now or for good, or hangs up over a mail. */
export class Mailbox {
  readonly taken: Letter[] = [];
  /** How the next mails are met. */
  answers: 'takes' | 'later' | 'never' | 'takes and hangs up' = 'takes';
  connections = 0;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onConnect: (_session, done) => {
        this.connections++;
        done();
      },
      onRcptTo: (_address, _session, done) => {
        if (this.answers === 'later') return done(Object.assign(new Error('not now'), { responseCode: 451 }));
        if (this.answers === 'never') return done(Object.assign(new Error('nobody here'), { responseCode: 550 }));
        done();
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const from = session.envelope.mailFrom;
          this.taken.push({
            to: session.envelope.rcptTo.map(({ address }) => address).join(),
            from: from ? from.address : '',
            raw: Buffer.concat(parts).toString(),
          });
          if (this.answers === 'takes and hangs up') for (const one of this.server.connections) (one as { close(): void }).close();
          else done();
        });
      },
    });
    // A sender that goes away is no trouble of ours.
    this.server.on('error', () => undefined);
  }

  static async open(): Promise<Mailbox> {
    const box = new Mailbox();
    await new Promise<void>((ready) => box.server.listen(0, '127.0.0.1', ready));
    return box;
  }

  get url(): URL {
    return new URL(`smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`);
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(closed));
  }
}

/** What a mailbox shows: the subject and the text, read back. */
export function readLetter(raw: string): { subject: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const text = /quoted-printable/i.test(head)
    ? body.replace(/=\r\n/g, '').replace(/(=[0-9A-F]{2})+/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString())
    : body;
  return { subject: /^Subject: (.*)$/m.exec(head)?.[1]?.trim() ?? '', text };
}
