import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Asked {
  method: string;
  path: string;
}
interface Said {
  status: number;
  type: string;
  body: unknown;
}
interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

/**
 * Holds real answers against the OpenAPI document: the status is listed, the type too, and the body has exactly the fields that it promises.
 *
 * Every trip of every visitor goes through this, so what the generated client believes is what the API does.
 */
export class Promises {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly routes: { at: RegExp; path: string; methods: Record<string, Operation> }[];

  constructor(document: OpenAPIObject) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'api', ...closed(document) });
    // Fixed words stand before placeholders: /board/cards is no board of the name "cards".
    this.routes = Object.entries(document.paths)
      .map(([path, methods]) => ({
        path,
        at: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        methods: methods as unknown as Record<string, Operation>,
      }))
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  }

  /** @returns what is not as promised; null = all of it is, or no route of ours was asked */
  broken({ method, path }: Asked, { status, type, body }: Said): string | null {
    const bare = path.split('?')[0] ?? '';
    const route = this.routes.find(({ at, methods }) => at.test(bare) && methods[method.toLowerCase()]);
    const operation = route?.methods[method.toLowerCase()];
    if (!route || !operation) return null;
    const answer = operation.responses[status];
    if (!answer) return `${operation.operationId} does not promise ${status}`;
    const promised = Object.keys(answer.content ?? {});
    const given = type.split(';')[0] ?? '';
    if (promised.length === 0) return body === null ? null : `${operation.operationId} promises no body with ${status}`;
    if (!promised.includes(given)) return `${operation.operationId} promises ${promised.join()}, not ${given}`;
    if (!given.endsWith('json')) return null;
    const check = this.check(route.path, method.toLowerCase(), status, given);
    return check(body) ? null : `${operation.operationId} ${status}: ${this.ajv.errorsText(check.errors, { dataVar: 'body' })}`;
  }

  private check(...[path, method, status, type]: [string, string, number, string]): ValidateFunction {
    const place = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'];
    const pointer = place.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/');
    const known = this.checks.get(pointer) ?? this.ajv.compile({ $ref: `api#/${pointer}` });
    this.checks.set(pointer, known);
    return known;
  }
}

/** A field that nobody promised is a fault, too: each object has its named fields and no others. */
function closed<T>(node: T): T {
  if (Array.isArray(node)) return node.map((inner) => closed(inner)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const read = Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, closed(inner)]));
  const isObject = read.type === 'object' && read.properties !== undefined;
  return (isObject ? { ...read, additionalProperties: false } : read) as T;
}
