import { type Asked, ask } from './asked.js';

/**
 * What a field of the settings held at the moment that was asked for: the last change by then; before the first one, what that one replaced.
 *
 * @returns null where it held nothing
 */
export async function settingThen<T>(asked: Asked, field: string): Promise<T | null> {
  const [found] = await ask<{ value: T | null }>(asked, THEN, field);
  return found?.value ?? null;
}

const CHANGES = 'FROM settings_changes c WHERE c.practice_id = $1 AND (c.before ? $5 OR c.after ? $5) AND c.at';
const THEN = `
  SELECT CASE WHEN was.version IS NOT NULL THEN was.after -> $5 WHEN next.version IS NOT NULL THEN next.before -> $5 ELSE p.settings -> $5 END AS value
  FROM practices p
  LEFT JOIN LATERAL (SELECT c.version, c.after ${CHANGES} <= $2 ORDER BY c.version DESC LIMIT 1) was ON true
  LEFT JOIN LATERAL (SELECT c.version, c.before ${CHANGES} > $2 ORDER BY c.version LIMIT 1) next ON true
  WHERE p.id = $1`;
