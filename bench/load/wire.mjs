import { Agent, request } from 'node:http';

/** One caller's keep-alive connection: a request at a time, as a browser tab waits for its answer. */
export class Line {
  constructor(origin, headers = {}) {
    const { hostname, port } = new URL(origin);
    this.to = { hostname, port, agent: new Agent({ keepAlive: true, maxSockets: 1 }) };
    this.headers = headers;
  }

  /** @returns `{status, text, bytes}`; the text of a packed answer is left packed */
  send(method, path, body, headers = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const typed = text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const asked = request({ ...this.to, method, path, headers: { ...this.headers, ...typed, ...headers } }, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => {
          const whole = Buffer.concat(chunks);
          resolve({ status: answer.statusCode, headers: answer.headers, bytes: whole.length, whole });
        });
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(text);
    });
  }

  close() {
    this.to.agent.destroy();
  }
}
