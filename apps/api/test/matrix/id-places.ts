import type { OpenAPIObject } from '@nestjs/swagger';
import type { Ask } from './requests.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

/** Places of a request that hold an id, like `?owner` or `/facts/[]/guarantorId`: as the API describes them, and as a request fills them. */
export const idPlaces = {
  described(document: OpenAPIObject, route: string): string[] {
    const [method = '', path = ''] = route.split(' ');
    const item = document.paths[path.replace(/:(\w+)/g, '{$1}')] as
      | Record<string, { parameters?: unknown; requestBody?: unknown }>
      | undefined;
    const operation = item?.[method.toLowerCase()];
    if (!operation) throw new Error(`${route} is not described in the OpenAPI document.`);
    const queries = (operation.parameters ?? []) as { name: string; in: string; schema?: Schema }[];
    const body = (operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)?.content?.['application/json'];
    return [
      ...queries.filter((one) => one.in === 'query' && within(document, one.schema, '').length > 0).map((one) => `?${one.name}`),
      ...within(document, body?.schema, ''),
    ];
  },

  filledBy({ path, body }: Ask): string[] {
    const queries = [...new URL(path, 'http://here').searchParams].filter(([, value]) => UUID.test(value)).map(([name]) => `?${name}`);
    return [...queries, ...inside(body, '')];
  },
};

function within(document: OpenAPIObject, schema: Schema | undefined, at: string): string[] {
  if (!schema) return [];
  if (schema.$ref) return within(document, document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] as Schema, at);
  const nested = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((one) => within(document, one, at));
  const own = schema.format === 'uuid' ? [at] : [];
  const items = schema.items ? within(document, schema.items, `${at}/[]`) : [];
  return [
    ...own,
    ...nested,
    ...items,
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => within(document, one, `${at}/${name}`)),
  ];
}

function inside(value: unknown, at: string): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [at] : [];
  if (Array.isArray(value)) return value.flatMap((one) => inside(one, `${at}/[]`));
  return Object.entries(value ?? {}).flatMap(([name, one]) => inside(one, `${at}/${name}`));
}
