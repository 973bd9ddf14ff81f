import { request } from 'node:http';

/** What came back, byte for byte where it matters. */
export interface Reply {
  status: number;
  /** Without those that differ by the moment: date and the request's id. */
  headers: Record<string, string>;
  text: string;
}

/** One request as it is written: no address is tidied up, no cookie is kept. A stream is left after its first line. */
export function send(
  origin: string,
  method: string,
  path: string,
  options: { cookie?: string; body?: unknown; payload?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  const payload = options.payload ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const headers = {
    ...(options.cookie ? { cookie: options.cookie } : {}),
    ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      const told = () => {
        const { date: _date, ...rest } = reply.headers as Record<string, string>;
        resolve({ status: reply.statusCode ?? 0, headers: rest, text: Buffer.concat(chunks).toString() });
      };
      reply.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (!/event-stream/.test(String(reply.headers['content-type']))) return;
        told();
        reply.destroy();
      });
      reply.on('end', told);
      reply.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(payload);
  });
}

/** A body as data; null where it is none. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API said
export const json = (reply: Reply): any => (/json/.test(reply.headers['content-type'] ?? '') && reply.text ? JSON.parse(reply.text) : null);

/** The reply without what may differ between two requests for things that are equally absent: the request's id, and the id that was asked for. */
export const anonymised = (reply: Reply, ...asked: string[]): Reply => ({
  ...reply,
  text: asked.reduce(
    (text, id) => text.replaceAll(id, '<asked>').replaceAll(id.toUpperCase(), '<asked>'),
    reply.text.replace(/"requestId":"[^"]*"/, ''),
  ),
});
