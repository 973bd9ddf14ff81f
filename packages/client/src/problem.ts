/** Last path segment of a problem's `type` (RFC 9457). `offline` and `unreadable` are ours: nothing, or nothing sensible, came back. */
export type ProblemCode =
  | 'signed-out'
  | 'session-locked'
  | 'wrong-credentials'
  | 'too-many-attempts'
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'no-such-edge'
  | 'undo-too-late'
  | 'key-in-use'
  | 'possible-duplicate'
  | 'practice-choice'
  | 'setup-closed'
  | 'claimed'
  | 'no-longer-open'
  | 'unmet-proof'
  | 'invalid-input'
  | 'version-required'
  | 'unavailable'
  | 'unsupported-media-type'
  | 'too-large'
  | 'internal'
  | 'offline'
  | 'unreadable';

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  requestId?: string;
  /** Extension members: `unmet`, `current`, `changedBy`, `matches`, `errors` and their kin. */
  [member: string]: unknown;
}

/** An answer that is not the one asked for, as the API words it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  /** How to mend this request, in the API's words; empty where it said nothing. */
  readonly detail: string;
  /** What a person can quote to whoever runs the house. */
  readonly reference: string | null;
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.title);
    this.name = 'Problem';
    this.body = body;
    this.code = (body.type.split('/').pop() ?? 'unreadable') as ProblemCode;
    this.status = body.status;
    this.detail = body.detail ?? '';
    this.reference = body.requestId ?? null;
  }

  /** An extension member, as the caller knows its shape from the contract. */
  member<T>(name: string): T | undefined {
    return this.body[name] as T | undefined;
  }

  static offline(): Problem {
    return new Problem({ type: 'problems/offline', title: 'No connection', status: 0 });
  }

  static is(error: unknown, ...codes: ProblemCode[]): error is Problem {
    return error instanceof Problem && (codes.length === 0 || codes.includes(error.code));
  }
}
