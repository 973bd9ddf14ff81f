import { judged, meaningOf, type OwnStatuses } from './status-map.js';
import { type Meaning, type Note, type Reading, type Refused, type Source, signal, type VisitSignal } from './visit-signal.js';

/** What a practice knows and a source does not. */
export interface Practice {
  /** IANA; holds where the source names no zone. */
  zone: string;
  /** ISO 3166; how dates like 3/4 are read. */
  country: string;
  /** The moment of the reading. */
  now: Date;
  statuses?: OwnStatuses;
  /** Within this many hours of the start a cancellation is late; 24 by default. */
  noticeHours?: number;
}

/** A file can be wrong a hundred thousand times; the desk reads the first of them. */
const MOST_TOLD = 1000;

/** Gathers what a source reads. Refusals and notes are kept up to a bound and then only counted. */
export class Reader implements Reading {
  readonly signals: VisitSignal[] = [];
  readonly refused: Refused[] = [];
  readonly notes: Note[] = [];
  private readonly unknownWords = new Set<string>();
  private untold = { refused: 0, notes: 0 };

  constructor(
    readonly source: Source,
    readonly practice: Practice,
  ) {}

  get unmapped(): string[] {
    return [...this.unknownWords];
  }

  refuse(at: string, reason: string): void {
    if (this.refused.length < MOST_TOLD) this.refused.push({ at, reason });
    else this.refused[MOST_TOLD] = { at: 'the rest', reason: `${++this.untold.refused} more were refused` };
  }

  note(at: string, says: string): void {
    if (this.notes.length < MOST_TOLD) this.notes.push({ at, says });
    else this.notes[MOST_TOLD] = { at: 'the rest', says: `${++this.untold.notes} more notes` };
  }

  /** What a status word of the source means; one that nobody mapped is `unknown` and listed. */
  meaning(word: string | null): Meaning {
    if (word === null) return 'unknown';
    const meaning = meaningOf(this.source, word, this.practice.statuses);
    if (meaning === null && this.unknownWords.size < MOST_TOLD) this.unknownWords.add(word);
    return meaning ?? 'unknown';
  }

  /** As `meaning`, where nobody needs to map the word: null where it means nothing of its own. */
  known(word: string): Meaning | null {
    return meaningOf(this.source, word, this.practice.statuses);
  }

  add(sourceId: string, stated: Partial<VisitSignal>): VisitSignal {
    const made = signal(this.source, sourceId, this.practice.zone, stated);
    made.status = judged(made.meaning, made, this.practice.noticeHours);
    this.signals.push(made);
    return made;
  }

  done(): Reading {
    const { signals, refused, notes, unmapped } = this;
    return { signals, refused, notes, unmapped };
  }
}
