/** An instant in UTC, ISO 8601 with milliseconds as `Date.toISOString()` writes it, so that text order is time order. */
export type Instant = string;
/** A calendar date in the practice's zone, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A wall-clock time in the practice's zone, `HH:MM`; `24:00` only as the end of a block. */
export type LocalTime = string;
