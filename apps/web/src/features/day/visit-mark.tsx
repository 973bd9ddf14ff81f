import { Icon } from '../../ui/icon.js';
import { WaitMark } from '../../ui/wait-mark.js';
import type { VisitState } from './visit-state.js';

interface Props {
  state: VisitState;
  /** How much of the time until they are called is gone, 0 to 1. */
  part?: number;
  /** A call is owed for it: only then is the lamp lit. */
  owed?: boolean;
  size?: number;
}

/** The shape of a state; the words beside it say the same. A ring fills while nobody is late yet. */
export function VisitMark({ state, part = 0, owed = true, size = 18 }: Props) {
  switch (state) {
    case 'held':
    case 'here':
    case 'ended':
      return (
        <span className="tk">
          <Icon is="tick" size={12} />
        </span>
      );
    case 'missed':
      return owed ? <WaitMark wait="due" size={size} /> : <Icon is="calendar" size={16} />;
    case 'asks':
      return <WaitMark wait="due" size={size} />;
    case 'late':
      return <WaitMark wait="late" size={size} />;
    case 'waiting':
      return <FillingRing part={part} size={size} />;
    case 'unknown':
      return <Icon is="clock" size={16} />;
    case 'cancelled':
    case 'moved':
      return <Icon is="calendar" size={16} />;
    default:
      return <span />;
  }
}

const ROUND = 2 * Math.PI * 7.5;
const FillingRing = ({ part, size }: { part: number; size: number }) => (
  <svg className="wm" width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" fill="none" strokeLinecap="round">
    <circle cx="11" cy="11" r="7.5" stroke="var(--line-strong)" strokeWidth="2.2" />
    <circle
      cx="11"
      cy="11"
      r="7.5"
      stroke="var(--lamp-line)"
      strokeWidth="2.2"
      strokeDasharray={`${Math.max(0.05, part) * ROUND} ${ROUND}`}
      transform="rotate(-90 11 11)"
    />
  </svg>
);
