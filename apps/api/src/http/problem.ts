/** Every problem that the API answers with: its status and its fixed title (RFC 9457). To add one, add a row. */
export const PROBLEMS = {
  'signed-out': [401, 'You are signed out'],
  'session-locked': [401, 'The session is locked'],
  'wrong-credentials': [401, 'These do not match'],
  'wrong-signature': [401, 'The signature does not fit'],
  forbidden: [403, 'Your role may not do this'],
  'wrong-origin': [403, 'The request came from another site'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Not possible here'],
  'version-conflict': [409, 'Somebody was first'],
  'no-such-edge': [409, 'No way leads there'],
  'undo-too-late': [409, 'Too late to undo'],
  'key-in-use': [409, 'The same request is still running'],
  claimed: [409, 'Somebody is on it'],
  'no-longer-open': [409, 'No longer open'],
  'possible-duplicate': [409, 'This person may be here already'],
  'practice-choice': [409, 'Choose a practice'],
  'setup-closed': [410, 'Set-up is done'],
  'too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Not a format that we read'],
  'invalid-input': [422, 'Some input needs mending'],
  'unmet-proof': [422, 'A proof is missing'],
  'key-reused': [422, 'The key belongs to another request'],
  'version-required': [428, 'Say which version you saw'],
  'too-many-attempts': [429, 'Too many tries'],
  internal: [500, 'Something failed on our side'],
  unavailable: [503, 'Not available right now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/**
 * An answer that says what is wrong and how to mend this request. `type` ends in the code, so that clients tell problems apart by it (decisions 8).
 *
 * @param detail a sentence for the person who reads it
 * @param extension members such as `unmet`, `errors`, `current`
 */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extension: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  body(requestId: string): Record<string, unknown> {
    const [status, title] = PROBLEMS[this.code];
    return { type: `https://porchlight.invalid/problems/${this.code}`, title, status, detail: this.detail, requestId, ...this.extension };
  }
}

export const invalid = (pointer: string, detail: string): Problem =>
  new Problem('invalid-input', detail, { errors: [{ pointer, detail }] });

/** Absent and foreign are one answer: nothing tells which it was. */
export const notFound = (): Problem =>
  new Problem('not-found', 'Nothing here under this address. It may have been removed, or the address is mistyped.');
