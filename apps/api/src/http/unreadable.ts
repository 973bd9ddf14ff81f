import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '../database/ids.js';
import { Problem } from './problem.js';

/** Answers what never became a request (headers without end, no HTTP at all) in the words of every other refusal, and hangs up. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('too-large', 'The address and headers of the request are larger than this server takes.')
      : new Problem('invalid-input', 'This is no HTTP request that can be read.', {
          errors: [{ pointer: '', detail: 'The request could not be read.' }],
        });
  const body = JSON.stringify(problem.body(newId().slice(-12)));
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'content-type: application/problem+json; charset=utf-8',
      'cache-control: no-store',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
