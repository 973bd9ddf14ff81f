import type { AttendanceFigure, RebookingFigure } from '@porchlight/client';
import { useId } from 'react';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import { BarsChart } from '../charts/charts.js';
import { Count } from '../count.js';
import { CountFact, Facts, ShareFact } from '../facts.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

const ENDS = ['attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const;
type Counts = AttendanceFigure['value']['counts'];

/** Who came, of what was arranged; each share names what it is of (OW-06). */
export function AttendanceTile() {
  const { window, when } = useAsked();
  return (
    <Tile<AttendanceFigure>
      name="attendance"
      title={d('attendance.title')}
      about={d('attendance.about')}
      window={window}
      cap={() => d('attendance.cap', { when })}
      chart={({ n, value }) => (n === 0 ? null : <Drawing counts={value.counts} />)}
      table={({ value }) => (
        <TwinTable
          label={d('attendance.title')}
          heads={[d('what'), d('appointments')]}
          rows={ENDS.map((end) => ({
            key: end,
            cells: [d(`attendance.${end}`), <Count key="n" figure="attendance" part={end} n={value.counts[end]} />],
          }))}
        />
      )}
      facts={({ value }) => (
        <Facts>
          <ShareFact
            name={d('attendance.strict')}
            figure="attendance"
            part="no_show"
            whole="came_or_missed"
            share={value.strictNoShow}
            note={d('attendance.strictOf')}
          />
          <ShareFact
            name={d('attendance.broken')}
            figure="attendance"
            part="broken"
            whole="came_or_broken"
            share={value.broken}
            note={d('attendance.brokenOf')}
          />
          <ShareFact
            name={d('attendance.late', { minutes: value.lateAfterMinutes })}
            figure="attendance"
            part="late"
            whole="attended"
            share={value.late}
          />
        </Facts>
      )}
    />
  );
}

function Drawing({ counts }: { counts: Counts }) {
  const { open } = useAsked();
  const phone = usePhone();
  const id = useId();
  const rows = ENDS.map((end) => ({ key: end, label: d(`attendance.${end}`), count: counts[end] }));
  const behind = (index: number) => ({ figure: 'attendance', part: rows[index]?.key ?? 'all' });
  const points = rows.map(({ label, count }, index) => ({
    words: () => `${label}, ${count}`,
    behind: count > 0 ? behind(index) : undefined,
  }));
  return (
    <ChartWalk title={d('attendance.title')} points={points}>
      {(active) => <BarsChart low labels={196} id={id} rows={rows} active={active} phone={phone} onPick={(index) => open(behind(index))} />}
    </ChartWalk>
  );
}

/** Whether those who missed or cancelled have a new appointment. */
export function RebookingTile() {
  const { window, when } = useAsked();
  return (
    <Tile<RebookingFigure>
      name="rebooking"
      title={d('rebooking.title')}
      about={d('rebooking.about')}
      window={window}
      cap={() => d('rebooking.cap', { when })}
      table={({ value }) => (
        <Facts>
          <ShareFact name={d('rebooking.rebooked')} figure="rebooking" part="rebooked" whole="all" share={value.rebooked} />
          <ShareFact name={d('rebooking.held')} figure="rebooking" part="held_within_30" whole="all" share={value.heldWithin30} />
          <ShareFact name={d('rebooking.people')} figure="rebooking" part="people_rebooked" whole="people" share={value.people} />
          <CountFact name={d('rebooking.already')} figure="rebooking" part="already_had_next" n={value.alreadyHadNext} />
        </Facts>
      )}
    />
  );
}
