import type { ReferralGraph } from '@porchlight/client';

type Kind = ReferralGraph['nodes'][number]['kind'];

/** Round = a person, square = an organisation; full = a client, hollow = none; dashed = nobody of ours. Told apart without colour. */
export function NodeMark({ kind, client, x = 0, y = 0 }: { kind: Kind; client: boolean; x?: number; y?: number }) {
  if (kind === 'organisation') return <rect className="rmark place" x={x - 6} y={y - 6} width={12} height={12} rx={2} />;
  return <circle className={`rmark ${kind === 'outside_person' ? 'outside' : client ? 'client' : 'other'}`} cx={x} cy={y} r={6} />;
}

/** The same beside words. */
export const MarkBeside = ({ kind, client }: { kind: Kind; client: boolean }) => (
  <svg className="rbeside" width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true">
    <NodeMark kind={kind} client={client} />
  </svg>
);
