import { useState } from 'react';

/*
 * Editing what a colleague may be editing too. What we began with is kept beside what is typed, so that when somebody else's
 * version comes in, each field can tell: untouched by us (theirs is taken), untouched by them (ours stays), or changed by both (asked).
 */

export interface Clash<K> {
  field: K;
  mine: string | boolean;
  theirs: string | boolean;
}

/** @param theirs the fields as they are now on record */
export function useMerge<T extends { [K in keyof T]: string | boolean }>(theirs: T) {
  const [base, setBase] = useState(theirs);
  const [mine, setMine] = useState(theirs);
  const names = Object.keys(theirs) as (keyof T & string)[];
  const changed = names.filter((name) => mine[name] !== base[name]);
  const clashes: Clash<keyof T & string>[] = changed
    .filter((name) => theirs[name] !== base[name] && theirs[name] !== mine[name])
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field] }));
  // What we did not touch follows the record at once; nothing typed is in it.
  const quiet = names.filter((name) => mine[name] === base[name] && theirs[name] !== base[name]);
  if (quiet.length > 0) {
    const taken = Object.fromEntries(quiet.map((name) => [name, theirs[name]])) as Partial<T>;
    setBase({ ...base, ...taken });
    setMine({ ...mine, ...taken });
  }
  return {
    mine,
    changed,
    clashes,
    set: (change: Partial<T>) => setMine({ ...mine, ...change }),
    /** Theirs holds in this field. */
    takeTheirs: (field: keyof T & string) => {
      setBase({ ...base, [field]: theirs[field] });
      setMine({ ...mine, [field]: theirs[field] });
    },
    /** After a save, or to begin again: this is what is on record. */
    rebase: (now: T) => {
      setBase(now);
      setMine(now);
    },
  };
}
