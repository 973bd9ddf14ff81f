import { Link } from '@tanstack/react-router';
import { useMask } from '../../ui/mask.js';
import type { Branch } from './forest.js';
import { MarkBeside } from './node-mark.js';
import { kindWords, nameWords, sentWords } from './node-words.js';
import { r } from './words.js';

interface Props {
  branches: readonly Branch[];
  onMore: (branch: Branch) => void;
  label?: string;
}

/** The same trees as lists in lists: on a phone nothing is drawn sideways. */
export function ReferralList({ branches, onMore, label }: Props) {
  return (
    <ul className="rlist" aria-label={label}>
      {branches.map((branch) => (
        <One key={branch.key} branch={branch} onMore={onMore} />
      ))}
    </ul>
  );
}

function One({ branch, onMore }: { branch: Branch; onMore: (branch: Branch) => void }) {
  const masked = useMask();
  const { node, again, children, more } = branch;
  const name = nameWords(node.name, masked);
  return (
    <li>
      <div className="rone">
        <MarkBeside kind={node.kind} client={node.client} />
        {node.kind === 'person' ? (
          <Link to="/people/$personId" params={{ personId: node.id }}>
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        <small>
          <span className="sr">{kindWords(node)} </span>
          {again ? r('graph.again') : sentWords(node)}
        </small>
      </div>
      {children.length > 0 && <ReferralList branches={children} onMore={onMore} />}
      {more > 0 && (
        <button type="button" className="lnk rmore" onClick={() => onMore(branch)}>
          {r('graph.more', { count: more })}
          <span className="sr">, {r('graph.moreOf', { n: more, name })}</span>
        </button>
      )}
    </li>
  );
}
