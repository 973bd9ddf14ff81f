import { NOT_INQUIRIES, type PathStage } from '@porchlight/metrics';

const seen = (name: string): string => `CASE WHEN i.${name}_seen <= $2 THEN i.${name}_at END AS ${name}_at`;

const columns = `i.inquiry_id AS id, i.inquiry_id AS journey, i.person_id AS person, i.inquired_at AS at, i.class, i.source, i.inquired_at, i.target_due_at, i.journeys,
  coalesce(i.attempted_seen <= $2, false) AS attempted, coalesce(i.conversation_seen <= $2, false) AS in_conversation,
  coalesce(i.qualified_seen <= $2, false) AS qualified, coalesce(i.scheduled_seen <= $2, false) AS intake_scheduled,
  coalesce(i.completed_seen <= $2, false) AS intake_completed, coalesce(i.client_seen <= $2, false) AS active,
  coalesce(i.qualified_stood <= $2, false) AS stood_qualified, coalesce(i.scheduled_stood <= $2, false) AS stood_intake_scheduled,
  coalesce(i.completed_stood <= $2, false) AS stood_intake_completed,
  ${seen('client')}, ${seen('closed')}, CASE WHEN i.closed_seen <= $2 THEN i.outcome END AS outcome,
  CASE WHEN i.class <> 'inquiry' THEN i.class WHEN i.closed_seen <= $2 THEN i.outcome END AS why,
  LEAST(CASE WHEN i.attempt_seen <= $2 THEN i.attempt_at END, CASE WHEN i.contact_seen <= $2 THEN i.contact_at END) AS response_at,
  ${seen('contact')}, ${seen('self_served')}, ${seen('withdrew')}`;

const known = 'i.practice_id = $1 AND i.known_from <= $2 AND i.known_to > $2';

/** Inquiries of the window as they were known: one row each, marks that were not known yet left out. */
export const INQUIRIES = `(SELECT ${columns} FROM figures_inquiries i WHERE ${known} AND i.inquired_at >= $3 AND i.inquired_at < $4) s`;
/** Those who became clients in the window, whenever they asked. */
export const MADE_CLIENTS = `(SELECT ${columns} FROM figures_inquiries i WHERE ${known} AND i.client_at >= $3 AND i.client_at < $4 AND i.client_seen <= $2) s`;

export const IS_INQUIRY = `s.class = 'inquiry'`;
export const LOST = 's.closed_at IS NOT NULL AND NOT s.active';
export const OPEN = 's.closed_at IS NULL AND NOT s.active';

/** Classes that are in no denominator and are counted beside it. */
export const OUTSIDE = [...NOT_INQUIRIES, 'drill', 'imported', 'second_service'] as const;
export const outsideParts = (): Record<string, string> =>
  Object.fromEntries(OUTSIDE.map((name) => [`excluded:${name}`, `s.class = '${name}'`]));

export const hasReached = (stage: PathStage): string => (stage === 'new' ? 'true' : `s.${stage}`);

/** Counts of what is left out, by reason. */
export const excludedOf = (counts: Record<string, number>): { reason: string; count: number }[] =>
  Object.entries(counts).flatMap(([name, count]) => (name.startsWith('excluded:') && count > 0 ? [{ reason: name.slice(9), count }] : []));
