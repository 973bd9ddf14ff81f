import { type IncomingMessage, request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Names, NotToBeCalled } from './names.js';

const MOST_BYTES = 10_000_000;
const PATIENCE_MS = 20_000;
const MOST_REDIRECTS = 3;
const LONGEST_ADDRESS = 2_000;

/** How it is asked for. */
export interface Asked {
  etag?: string | null;
  lastModified?: string | null;
  accept?: string;
  /** Goes to the address that was named and nowhere else: with it no redirect is followed. */
  authorization?: string;
}

export interface Fetched {
  /** 200 or 304. */
  status: 200 | 304;
  body: Buffer;
  etag: string | null;
  lastModified: string | null;
}

/**
 * Fetches what stands under an address that somebody typed in.
 *
 * Each name on the way is resolved once, checked, and that very address is connected to: a name that answers otherwise a moment later gains nothing.
 */
@Injectable()
export class SafeFetch {
  constructor(private readonly names: Names) {}

  /** @throws NotToBeCalled with a reason that names neither address nor content */
  async get(address: string, known: Asked = {}): Promise<Fetched> {
    const ends = AbortSignal.timeout(PATIENCE_MS);
    let url = webAddress(address);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const answer = await this.ask(url, known, ends);
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if ([301, 302, 303, 307, 308].includes(status) && location && !known.authorization) {
        answer.destroy();
        url = webAddress(location, url);
        continue;
      }
      if (status !== 200 && status !== 304) {
        answer.destroy();
        throw new NotToBeCalled(`the other side answered ${status}`, status);
      }
      return {
        status,
        body: status === 304 ? Buffer.alloc(0) : await bodyOf(answer),
        etag: headerOf(answer, 'etag', 500),
        lastModified: headerOf(answer, 'last-modified', 100),
      };
    }
    throw new NotToBeCalled(`it is redirected more than ${MOST_REDIRECTS} times`);
  }

  private async ask(url: URL, known: Asked, signal: AbortSignal): Promise<IncomingMessage> {
    const [address] = await this.names.addressesOf(url.hostname);
    if (!address) throw new NotToBeCalled('the name is not known');
    const pinned: LookupFunction = (_host, options, done) =>
      options.all ? done(null, [{ address, family: isIP(address) }]) : done(null, address, isIP(address));
    const options: RequestOptions = {
      method: 'GET',
      signal,
      lookup: pinned,
      agent: false,
      headers: {
        accept: known.accept ?? 'text/calendar, */*;q=0.1',
        ...(known.authorization ? { authorization: known.authorization } : {}),
        'accept-encoding': 'identity',
        'user-agent': 'Porchlight',
        ...(known.etag ? { 'if-none-match': known.etag } : {}),
        ...(known.lastModified ? { 'if-modified-since': known.lastModified } : {}),
      },
    };
    return new Promise((resolve, reject) => {
      const sent = (url.protocol === 'https:' ? secure : plain)(url, options, resolve);
      sent.on('error', () => reject(new NotToBeCalled(signal.aborted ? 'it took too long' : 'the other side does not answer')));
      sent.end();
    });
  }
}

/**
 * An address as calendars are given out: https, http, or webcal, which is https under another name.
 *
 * @throws NotToBeCalled where it is none, or carries a password
 */
export function webAddress(text: string, from?: URL): URL {
  const asked = text.trim().replace(/^webcals?:/i, 'https:');
  if (asked.length > LONGEST_ADDRESS || !URL.canParse(asked, from?.href)) throw new NotToBeCalled('this is no web address');
  const url = new URL(asked, from?.href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new NotToBeCalled('only https, http and webcal addresses are fetched');
  if (url.username || url.password) throw new NotToBeCalled('an address with a name and password in it is not fetched');
  return url;
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_BYTES) throw new NotToBeCalled(`it is larger than ${MOST_BYTES / 1_000_000} MB`);
      parts.push(part);
    }
  } catch (error) {
    answer.destroy();
    throw error instanceof NotToBeCalled ? error : new NotToBeCalled('it broke off, or took too long');
  }
  return Buffer.concat(parts);
}

function headerOf(answer: IncomingMessage, name: string, longest: number): string | null {
  const value = answer.headers[name];
  return typeof value === 'string' && value.length <= longest ? value : null;
}
