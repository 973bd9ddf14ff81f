import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_CODES } from './answers.js';
import { inDialect } from './json-schema-dialect.js';
import { PROBLEMS, type ProblemCode } from './problem.js';
import { ProblemDocument } from './problem.view.js';

interface Operation {
  security?: object[];
  parameters?: { name: string; in: string; [key: string]: unknown }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, unknown>;
  'x-permission'?: string;
  [PROBLEM_CODES]?: ProblemCode[];
}
type Paths = Record<string, Record<string, Operation>>;

/**
 * The OpenAPI 3.1 document: what the routes say of themselves, and what follows from how they are reached.
 *
 * `packages/client/openapi.json` is this; `scripts/openapi.mjs` generates the client from it.
 */
export function describeApi(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Porchlight')
      .setDescription(
        'Practice CRM. JSON over HTTP with a session cookie. Instants are ISO 8601 in UTC, ids UUID. Problems are RFC 9457, told apart by `type`.',
      )
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .addCookieAuth(
        'porchlight-session',
        { type: 'apiKey', in: 'cookie', description: '`__Host-porchlight-session` where TLS allows; else named by the port.' },
        'session',
      )
      .build(),
    { extraModels: [ProblemDocument], autoTagControllers: false },
  );
  for (const [path, methods] of Object.entries(document.paths as unknown as Paths))
    for (const [method, operation] of Object.entries(methods)) complete(operation, path, method);
  document.paths = byName(document.paths);
  if (document.components?.schemas) document.components.schemas = byName(document.components.schemas);
  return inDialect(document);
}

/** So that where a feature stands in the floor plan does not show in what it promises. */
function byName<Of extends object>(named: Of): Of {
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))) as Of;
}

function complete(operation: Operation, path: string, method: string): void {
  const guarded = operation['x-permission'] !== undefined;
  const takesFile = Boolean(operation.requestBody?.content['text/csv']);
  const keyed = guarded && method !== 'get' && !takesFile;
  const { [PROBLEM_CODES]: own = [], ...rest } = operation;
  const codes: ProblemCode[] = [
    ...own,
    ...(guarded ? (['signed-out', 'session-locked', 'forbidden'] as const) : []),
    ...(method === 'get' ? [] : (['wrong-origin'] as const)),
    ...(guarded && path.includes('{') ? (['not-found'] as const) : []),
    ...(operation.requestBody || operation.parameters?.some((parameter) => parameter.in === 'query') ? (['invalid-input'] as const) : []),
    ...(operation.requestBody ? (['too-large', 'unsupported-media-type'] as const) : []),
    ...(keyed ? (['key-in-use', 'key-reused'] as const) : []),
    'unavailable',
    'internal',
  ];
  delete operation[PROBLEM_CODES];
  Object.assign(operation, rest);
  operation.responses = { ...operation.responses, ...problemResponses([...new Set(codes)]) };
  for (const parameter of operation.parameters ?? [])
    if (parameter.in === 'path' && !hasCodes(parameter)) parameter.schema = { type: 'string', format: 'uuid' };
  if (keyed) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
}

/** A part of an address that is one of some codes; every other is an id. */
const hasCodes = (parameter: { [key: string]: unknown }): boolean => Boolean((parameter.schema as { enum?: unknown } | undefined)?.enum);

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key is the same request: a repeat is answered what the first one was answered.',
  schema: { type: 'string', format: 'uuid' },
};

function problemResponses(codes: ProblemCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(PROBLEMS[code][0], [...(byStatus.get(PROBLEMS[code][0]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, its]) => [
      status,
      {
        description: its.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${ProblemDocument.name}` } } },
      },
    ]),
  );
}
