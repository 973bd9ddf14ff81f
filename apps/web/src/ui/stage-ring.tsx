import { type Phase, STAGE, type Stage } from '@porchlight/pipeline';

/* A stage is a ring that fills with proof (LOOK §1): it reads in grey, in print and at 14 px. Words stand beside it. */

const COLOUR: Record<Phase, string> = {
  lead: 'var(--phase-lead)',
  prospect: 'var(--phase-prospect)',
  client: 'var(--phase-client)',
  closed: 'var(--phase-closed)',
};

/** A pie of radius 3.7 in the middle of 16 × 16, clockwise from twelve. */
function pie(share: number): string {
  const angle = 2 * Math.PI * share;
  const x = (8 + 3.7 * Math.sin(angle)).toFixed(2);
  const y = (8 - 3.7 * Math.cos(angle)).toFixed(2);
  return `M8 8V4.3A3.7 3.7 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`;
}

export function StageRing({ stage, size = 16 }: { stage: Stage; size?: number }) {
  const colour = stage === 'at_risk' ? 'var(--phase-risk)' : COLOUR[STAGE[stage].phase];
  return (
    <svg
      className="gl"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke={colour}
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {mark(stage, colour)}
    </svg>
  );
}

function mark(stage: Stage, colour: string) {
  const ring = <circle cx="8" cy="8" r="6.2" />;
  switch (stage) {
    case 'new':
      return <circle cx="8" cy="8" r="6.2" strokeDasharray="2.2 2.13" strokeLinecap="butt" />;
    case 'attempted':
      return ring;
    case 'waitlisted':
      return (
        <>
          {ring}
          <path d="M6.5 5.7v4.6M9.5 5.7v4.6" strokeWidth="1.7" />
        </>
      );
    case 'active':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill={colour} stroke="none" />
          <path d="m5 8.2 2.1 2.1L11 6.2" stroke="var(--surface)" strokeWidth="1.8" />
        </>
      );
    case 'at_risk':
      return (
        <>
          <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" strokeWidth="1.7" />
          <path d="M8 5v3.4M8 10.6v.1" strokeWidth="1.7" />
        </>
      );
    case 'closing':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill={colour} stroke="none" />
          <path d="M5 8h6" stroke="var(--surface)" strokeWidth="1.8" />
        </>
      );
    case 'closed':
      return (
        <>
          {ring}
          <path d="M5.5 8h5" />
        </>
      );
    default:
      return (
        <>
          {ring}
          <path d={pie(STAGE[stage].ring)} fill={colour} stroke="none" />
        </>
      );
  }
}
