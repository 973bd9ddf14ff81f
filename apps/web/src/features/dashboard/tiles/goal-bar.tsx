interface Props {
  /** Shares of the whole width, 0 to 1: what there is, what it may yet become, where the goal lies. */
  have: number;
  most: number;
  goal: number | null;
}

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;

/** What there is as a bar, what may come hatched behind it, and the goal as a line. The words stand beside it. */
export const GoalBar = ({ have, most, goal }: Props) => (
  <div className="goalbar" aria-hidden="true">
    <span className="goalhave" style={{ width: percent(have) }} />
    {most > have && <span className="goalmay" style={{ left: percent(have), width: percent(most - have) }} />}
    {goal !== null && <span className="goalaim" style={{ left: percent(goal) }} />}
  </div>
);
