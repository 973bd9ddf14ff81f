/* Four shapes, four words beside them (LOOK §6): hidden from screen readers, the words are not. */
export type Wait = 'over' | 'late' | 'due' | 'left';

/** Once around, radius 7.5. */
const AROUND = 47.1;

/** @param share of the promise that is left, for `left`: the ring empties as it burns down */
export function WaitMark({ wait, size = 18, share = 1 }: { wait: Wait; size?: number; share?: number | null }) {
  return (
    <svg
      className="wm"
      width={size}
      height={size}
      viewBox="0 0 22 22"
      aria-hidden="true"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {wait === 'over' && (
        <>
          <path d="M11 1.8 20.2 11 11 20.2 1.8 11Z" fill="var(--late)" />
          <path d="M11 6.8v5M11 14.7v.1" stroke="var(--on-late)" strokeWidth="2" />
        </>
      )}
      {wait === 'late' && (
        <>
          <circle cx="11" cy="11" r="8.5" fill="var(--lamp)" />
          <path d="M11 6.5V11l3 2" stroke="var(--on-lamp)" strokeWidth="1.8" />
        </>
      )}
      {wait === 'left' && (
        <>
          <circle cx="11" cy="11" r="7.5" stroke="var(--line-strong)" strokeWidth="2.2" />
          <circle
            cx="11"
            cy="11"
            r="7.5"
            stroke="var(--lamp-line)"
            strokeWidth="2.2"
            strokeDasharray={`${((share ?? 1) * AROUND).toFixed(1)} ${AROUND}`}
            transform="rotate(-90 11 11)"
          />
        </>
      )}
      {wait === 'due' && (
        <>
          <circle cx="11" cy="11" r="10" fill="var(--lamp)" opacity=".26" />
          <circle cx="11" cy="11" r="6" fill="var(--lamp)" stroke="var(--lamp-line)" strokeWidth="1.3" />
        </>
      )}
    </svg>
  );
}
