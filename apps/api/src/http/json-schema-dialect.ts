/**
 * Nest writes the dialect of OpenAPI 3.0, in which null is a flag beside the type; 3.1 is plain JSON Schema, in which null is a type.
 * With it a validator and the client's generator read one and the same promise.
 */
export function inDialect<T>(node: T): T {
  if (Array.isArray(node)) return node.map((inner) => inDialect(inner)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const read = Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, inDialect(inner)]));
  return unwrapped(read) as T;
}

function unwrapped({ nullable, ...schema }: Record<string, unknown>): unknown {
  const { allOf, ...rest } = schema;
  // A reference with words beside it: 3.0 needed a wrapper for that.
  const plain = Array.isArray(allOf) && allOf.length === 1 ? { ...(allOf[0] as object), ...rest } : schema;
  if (nullable !== true) return nullable === undefined ? plain : { ...plain, nullable };
  const { description, ...bare } = plain as Record<string, unknown>;
  const said = description === undefined ? {} : { description };
  if (typeof bare.type === 'string' && !bare.enum) return { ...bare, ...said, type: [bare.type, 'null'] };
  return { anyOf: [bare, { type: 'null' }], ...said };
}
