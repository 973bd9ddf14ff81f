import type { HistoryRecord, Id } from './records.js';

/** Who is the same person: merges are transitive, and the smallest id stands for all (6.0, folding 3). */
export class SamePerson {
  private parents = new Map<Id, Id>();

  constructor(records: Iterable<HistoryRecord>) {
    for (const record of records) if (record.kind === 'merged') this.join(record.kept, record.absorbed);
  }

  of(person: Id): Id {
    let root = person;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    return root;
  }

  private join(one: Id, other: Id): void {
    const [a, b] = [this.of(one), this.of(other)];
    if (a < b) this.parents.set(b, a);
    else if (b < a) this.parents.set(a, b);
  }
}
