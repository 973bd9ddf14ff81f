import { type Behind, useAsked } from './asked.js';
import { partWords } from './part-words.js';

/** A number that opens the people behind it; there are as many. Nobody opens nothing. */
export function Count({ n, children, ...behind }: Behind & { n: number; children?: string }) {
  const { open } = useAsked();
  if (n === 0) return <span className="cnt">{children ?? 0}</span>;
  return (
    <button type="button" className="cnt lnk" data-part={`${behind.figure}/${behind.part}`} data-n={n} onClick={() => open(behind)}>
      {children ?? n}
      <span className="sr">, {partWords(behind.figure, behind.part)}</span>
    </button>
  );
}
