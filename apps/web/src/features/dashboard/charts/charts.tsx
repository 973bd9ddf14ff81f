import { type ComponentProps, useEffect, useState } from 'react';

type Drawings = typeof import('./drawings.js')['default'];

/* The drawing library comes beside the page, in a file of its own: numbers and words are read first. */
let drawings: Drawings | null = null;
let coming: Promise<void> | null = null;

/** Sends for it; again where it did not come. */
export function fetchDrawings(): Promise<void> {
  coming ??= import('./drawings.js').then(
    (file) => {
      drawings = file.default;
    },
    (trouble: unknown) => {
      coming = null;
      throw trouble;
    },
  );
  return coming;
}

/*
 * Not React's lazy: what is there already is drawn in the same moment, where a boundary would first show its place holder, and then hold what
 * comes after it back for a third of a second.
 */
function useDrawings(): Drawings | null {
  const [, setHere] = useState(drawings !== null);
  const [trouble, setTrouble] = useState<unknown>(null);
  useEffect(() => {
    let looking = true;
    fetchDrawings().then(
      () => looking && setHere(true),
      (error: unknown) => looking && setTrouble(error),
    );
    return () => {
      looking = false;
    };
  }, []);
  if (trouble !== null) throw trouble;
  return drawings;
}

export function BarsChart(props: ComponentProps<Drawings['BarsChart']>) {
  const here = useDrawings();
  return here ? <here.BarsChart {...props} /> : <div className="plotwait" />;
}
export function StepsChart(props: ComponentProps<Drawings['StepsChart']>) {
  const here = useDrawings();
  return here ? <here.StepsChart {...props} /> : <div className="plotwait" />;
}
