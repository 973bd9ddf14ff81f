import { Problem, type ProblemBody } from './problem.js';

export interface ClientOptions {
  /** Where the API stands; empty = the page's own origin. */
  base?: string;
  /** True while nobody is touching anything: such requests must not postpone the idle lock. */
  isBackground?: () => boolean;
  /** Told of every answer: null = fine, a Problem = not. Session and connection states hang on it. */
  onAnswer?: (problem: Problem | null) => void;
  fetch?: typeof fetch;
}

export interface RequestOptions {
  body?: unknown;
  /** A file instead of a body, as it is. */
  file?: { content: Blob; type: string };
  /** The same key is the same request: pass one to repeat a write safely. Made up where absent. */
  idempotencyKey?: string;
  background?: boolean;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Client = <T>(method: Method, path: string, options?: RequestOptions) => Promise<T>;

/** Sign-in, sign-out and file upload take no key (decisions 2). */
const keyless = (method: Method, path: string) => method === 'GET' || (path === '/api/session' && method !== 'PUT');

/** A thin client of the API. @throws Problem, and nothing else (but the caller's own abort) */
export function createClient({ base = '', isBackground = () => false, onAnswer, fetch: ask = fetch }: ClientOptions = {}): Client {
  return async <T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> => {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
    if (options.file) headers['content-type'] = options.file.type;
    else if (options.body !== undefined) headers['content-type'] = 'application/json';
    if (!keyless(method, path) && !options.file) headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
    if (options.background ?? isBackground()) headers['porchlight-background'] = '1';

    let response: Response;
    try {
      response = await ask(base + path, {
        method,
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        body: options.file?.content ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
        signal: options.signal,
      });
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      const problem = Problem.offline();
      onAnswer?.(problem);
      throw problem;
    }
    if (response.ok) {
      onAnswer?.(null);
      return (response.status === 204 ? undefined : await response.json()) as T;
    }
    const problem = await read(response);
    onAnswer?.(problem);
    throw problem;
  };
}

async function read(response: Response): Promise<Problem> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  try {
    const body = (await response.json()) as ProblemBody;
    if (typeof body.type === 'string') return new Problem({ ...body, status: response.status, requestId: body.requestId ?? requestId });
  } catch {
    // Not ours: a proxy's page, or a cut line.
  }
  return new Problem({
    type: `problems/${response.status >= 502 ? 'unavailable' : 'unreadable'}`,
    title: response.statusText || 'Unexpected answer',
    status: response.status,
    requestId,
  });
}
