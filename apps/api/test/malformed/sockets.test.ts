import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../matrix/world.js';
import { Harmless } from './harmless.js';

const HOST = 'host: porch\r\n';
const JSON_TYPE = 'content-type: application/json\r\n';

/** What no HTTP client would send: written to the socket as it stands. The answer, if there is one, is a refusal; silence and hanging up are fine, too. */
const SAID: [what: string, bytes: string | Buffer][] = [
  ['no HTTP', 'hello\r\n\r\n'],
  ['nothing but ends of lines', '\r\n\r\n\r\n\r\n'],
  ['a TLS greeting', Buffer.from('16030100a5010000a10303', 'hex')],
  ['noise', Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 256))],
  ['a method that is none', `PURR /api/board HTTP/1.1\r\n${HOST}\r\n`],
  ['HTTP 9', `GET /api/board HTTP/9.9\r\n${HOST}\r\n`],
  ['no host', 'GET /api/board HTTP/1.1\r\n\r\n'],
  ['two hosts', `GET /api/board HTTP/1.1\r\n${HOST}host: other\r\n\r\n`],
  ['a whole address', `GET http://evil.test/api/board HTTP/1.1\r\n${HOST}\r\n`],
  ['an address of spaces', `GET /api/ board HTTP/1.1\r\n${HOST}\r\n`],
  ['NUL in the address', `GET /api/\u0000board HTTP/1.1\r\n${HOST}\r\n`],
  [
    'high bytes in the address',
    Buffer.concat([Buffer.from('GET /api/'), Buffer.from([0xff, 0xfe]), Buffer.from(` HTTP/1.1\r\n${HOST}\r\n`)]),
  ],
  ['a header without a name', `GET /api/board HTTP/1.1\r\n${HOST}: x\r\n\r\n`],
  ['a folded header', `GET /api/board HTTP/1.1\r\n${HOST}x-a: b\r\n c\r\n\r\n`],
  ['NUL in a header', `GET /api/board HTTP/1.1\r\n${HOST}x-a: b\u0000c\r\n\r\n`],
  ['a header of 64 KB', `GET /api/board HTTP/1.1\r\n${HOST}x-a: ${'b'.repeat(65_536)}\r\n\r\n`],
  ['3,000 headers', `GET /api/board HTTP/1.1\r\n${HOST}${Array.from({ length: 3_000 }, (_, index) => `x-${index}: y\r\n`).join('')}\r\n`],
  ['a length that is no number', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: many\r\n\r\n{}`],
  ['a length below zero', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: -1\r\n\r\n{}`],
  ['two lengths', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
  [
    'length and chunks',
    `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/board HTTP/1.1\r\n\r\n`,
  ],
  ['chunks of nonsense', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
  ['a chunk that lies', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\n\r\n2\r\n{"a":1}\r\n0\r\n\r\n`],
  ['an endless chunk size', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: chunked\r\n\r\n${'f'.repeat(40)}\r\n`],
  ['an encoding of its own', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}transfer-encoding: xchunked\r\n\r\n{}`],
  ['more than the length', `POST /api/journeys HTTP/1.1\r\n${HOST}${JSON_TYPE}content-length: 2\r\n\r\n{}{"name":"x","source":"call"}`],
  ['an upgrade', `GET /api/live HTTP/1.1\r\n${HOST}connection: upgrade\r\nupgrade: websocket\r\n\r\n`],
  ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['CONNECT', `CONNECT evil.test:443 HTTP/1.1\r\n${HOST}\r\n`],
  ['TRACE', `TRACE /api/board HTTP/1.1\r\n${HOST}\r\n`],
];

describe('What is not even HTTP', () => {
  let world: World;
  let harmless: Harmless;
  beforeAll(async () => {
    world = await openWorld();
    harmless = new Harmless(world.house);
  });
  afterAll(() => world?.house.close());

  it.each(SAID)('P32: %s, signed in or not: refused in a problem or by hanging up, and nothing is written', async (what, bytes) => {
    await harmless.untouched(what, async () => {
      for (const said of [bytes, signedIn(bytes)]) for (const reply of await answersTo(said)) harmless.judge(what, reply);
    });
    expect((await world.desk.get('/api/board')).status).toBe(200);
  });

  /** The same with the owner's cookie. */
  const signedIn = (bytes: string | Buffer): string | Buffer =>
    typeof bytes === 'string' ? bytes.replace(HOST, `${HOST}cookie: ${world.desk.cookie}\r\n`) : bytes;

  /** Everything that comes back within a second and a half, or until the other side hangs up. */
  function answersTo(bytes: string | Buffer): Promise<{ status: number; headers: Record<string, string>; text: string }[]> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(Number(new URL(world.house.url).port), '127.0.0.1', () => socket.write(bytes));
      const told = () => {
        socket.destroy();
        resolve(parsed(Buffer.concat(chunks).toString('latin1')));
      };
      socket.setTimeout(1_500, told);
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('close', told).on('error', told);
    });
  }
});

/** Responses as they stand one after another on the wire. */
function parsed(text: string): { status: number; headers: Record<string, string>; text: string }[] {
  return text
    .split(/(?=^HTTP\/1\.1 \d{3})/m)
    .filter((part) => part.startsWith('HTTP/1.1'))
    .map((part) => {
      const [head = '', body = ''] = part.split('\r\n\r\n');
      const headers = Object.fromEntries(
        head
          .split('\r\n')
          .slice(1)
          .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
      );
      return { status: Number(part.slice(9, 12)), headers, text: body };
    })
    .filter(({ status }) => status !== 100);
}
