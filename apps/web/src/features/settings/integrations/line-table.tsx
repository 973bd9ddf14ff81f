import { Link } from '@tanstack/react-router';
import { useZone } from '../../../api/me.js';
import { now } from '../../../ui/clock.js';
import { Icon } from '../../../ui/icon.js';
import { dayAndTime } from '../../../ui/time.js';
import { t } from '../../../words/words.js';
import { GLYPH, kindOf, type Line, stateOf } from './lines.js';

const TONE = { ok: 'tick', warn: 'alert', quiet: null } as const;

/** Each line in one row: what it is, when it last spoke, and what is the matter with it. */
export function LineTable({ lines, chosen }: { lines: Line[]; chosen: string | null }) {
  return (
    <table className="intable">
      <thead>
        <tr>
          <th scope="col">{t('integrations.line')}</th>
          <th scope="col">{t('integrations.lastEvent')}</th>
          <th scope="col">{t('integrations.state')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id} line={line} chosen={line.id === chosen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, chosen }: { line: Line; chosen: boolean }) {
  const zone = useZone();
  const kind = kindOf(line);
  const state = stateOf(line, now());
  const glyph = TONE[state.tone];
  const lastAt = line.of === 'calls' ? line.last?.receivedAt : line.lastAt;
  return (
    <tr className={chosen ? 'on' : undefined}>
      <td>
        <Link to="/settings/integrations" search={{ line: line.id }} className="inline" aria-current={chosen ? 'true' : undefined}>
          <Icon is={GLYPH[kind]} size={18} />
          <span>
            <b>{line.name}</b>
            <small>{t(`integrations.kind.${kind}`)}</small>
          </span>
        </Link>
      </td>
      <td>
        <b>{lastAt ? dayAndTime(lastAt, zone, now()) : t('integrations.never')}</b>
        <small>{line.of === 'calls' ? t('integrations.lastDay', { count: line.lastDay }) : line.address}</small>
      </td>
      <td>
        <span className={`instate ${state.tone}`}>
          {glyph && <Icon is={glyph} size={15} />}
          {state.words}
        </span>
      </td>
    </tr>
  );
}
