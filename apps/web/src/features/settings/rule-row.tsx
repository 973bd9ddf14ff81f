import type { ReactNode } from 'react';
import { type Glyph, Icon } from '../../ui/icon.js';
import { t, type WordKey } from '../../words/words.js';
import { Switch } from './inline-fields.js';
import type { RuleEditing } from './rule-editing.js';
import { RuleLine } from './rule-line.js';
import { numberAt, type RuleRow as Row } from './rule-rows.js';
import { numberWords } from './rule-words.js';

interface FrameProps {
  id: string;
  glyph: Glyph;
  title: string;
  text: string;
  shows: ReactNode;
  open: boolean;
  toggle: () => void;
  sw?: ReactNode;
  children: ReactNode;
}

/** A row that opens: what it does in a line, and its sentence with gaps below. */
export function RuleFrame({ id, glyph, title, text, shows, open, toggle, sw, children }: FrameProps) {
  return (
    <li className={open ? 'open' : undefined}>
      <div className="rulehead">
        <Icon is={glyph} size={20} />
        <h4>
          <button type="button" aria-expanded={open} aria-controls={`rule-${id}`} onClick={toggle}>
            {title}
          </button>
          <small>{text}</small>
        </h4>
        <span className="rulenow">{shows}</span>
        {sw}
      </div>
      {open && (
        <div className="rulebody" id={`rule-${id}`}>
          {children}
        </div>
      )}
    </li>
  );
}

export function RuleRow({ row, editing, open, toggle }: { row: Row; editing: RuleEditing; open: boolean; toggle: () => void }) {
  const { draft, faults, readOnly, set } = editing;
  const say = (word: string) => t(`settings.rules.row.${row.id}.${word}` as WordKey);
  const title = say('title');
  const { kind } = row;
  const isOff = kind !== undefined && draft.value.off.includes(kind);
  const wrong = row.paths.filter((path) => faults[path]);
  const shows = isOff ? t('settings.rules.isOff') : <Shown row={row} editing={editing} at={say('at')} />;
  return (
    <RuleFrame
      id={row.id}
      glyph={row.glyph}
      title={title}
      text={say('text')}
      shows={shows}
      open={open || wrong.length > 0}
      toggle={toggle}
      sw={
        kind ? (
          <Switch
            label={title}
            on={!isOff}
            disabled={readOnly}
            onChange={(on) => set('off', on ? draft.value.off.filter((one) => one !== kind) : [...draft.value.off, kind])}
          />
        ) : (
          <Icon is="lock" size={16} />
        )
      }
    >
      {row.lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a row never change their order
        <RuleLine key={n} line={line} row={row} editing={editing} />
      ))}
      {wrong.map((path) => (
        <p key={path} className="fault" id={`fault-${path.replace('/', '-')}`}>
          {faults[path]}
        </p>
      ))}
      <p className="quiet small">{say(kind ? (isOff ? 'whenOff' : 'mayOff') : 'neverOff')}</p>
    </RuleFrame>
  );
}

/** The numbers of a closed row; one that is changed stands beside the one that holds. */
function Shown({ row, editing: { draft }, at }: { row: Row; editing: RuleEditing; at: string }) {
  if (row.shows.length === 0) return at;
  return row.shows.map((path, n) => {
    const [was, is] = [numberAt(draft.saved, path), numberAt(draft.value, path)];
    return (
      <span key={path}>
        {n === 0 ? at : t('settings.rules.or')}{' '}
        {was !== is && (
          <>
            <s>{was}</s> <span className="sr">{t('settings.rules.nowIs')}</span>
          </>
        )}
        <b>{numberWords(path, is)}</b>{' '}
      </span>
    );
  });
}
