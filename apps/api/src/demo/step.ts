import type { Command } from '@porchlight/pipeline';

/** Who does it: `clinician` is the one of this life, `time` the passing of time, null the person themselves. */
export type Doer = 'desk' | 'owner' | 'biller' | 'clinician' | 'time' | null;

/** One thing that happens in a life: a command through the one write path, with the words that belong to it. */
export interface Step {
  at: number;
  by: Doer;
  command: Command;
  /** What they allow and forbid is written down. */
  wishes?: true;
  /** What a member wrote beside it: of a fact, or of an ending. */
  note?: string;
}

/** What comes next, or null: the present is reached, and nobody knows. */
export type Way = Generator<Step | null, void>;
