import type { PersonView } from '@porchlight/client';
import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { ACTIONS, type Action, type Answer, answerOf, type Point } from './consent-answers.js';
import { usePersonSave } from './use-person-save.js';

const GLYPH: Record<Action, Glyph> = {
  call: 'phone',
  voicemail: 'voicemail',
  identify: 'noName',
  text: 'text',
  email: 'mail',
  post: 'file',
};

/** Yes, No or Not asked for each thing we might do with one number; recorded together, with who and when. Withdrawing is always there. */
export function ConsentRows({ person, point, name }: { person: PersonView; point: Point; name: string }) {
  const { busy, trouble, send, say } = usePersonSave(person);
  const masked = useMask();
  const [said, setSaid] = useState<Partial<Record<Action, Answer>>>({});
  const actions = ACTIONS[point.kind];
  const fresh = actions.filter((action) => said[action] !== undefined && said[action] !== answerOf(point, action).answer);
  const given = actions.filter((action) => answerOf(point, action).answer === 'yes');

  /** One after the other: each is an entry of its own. What did not go out stays chosen. */
  const record = async (answers: [Action, Answer][], words: string) => {
    for (const [action, answer] of answers) {
      if (!(await send('POST', `/contact-points/${point.id}/consents`, { action, answer }))) return;
      setSaid(({ [action]: _, ...rest }) => rest);
    }
    say(words);
  };
  return (
    <form
      className="consents"
      onSubmit={(event) => {
        event.preventDefault();
        void record(
          fresh.map((action) => [action, said[action]!]),
          t('reach.recorded', { count: fresh.length }),
        );
      }}
    >
      <h4>{t('reach.said', { name })}</h4>
      <div className="cons">
        {actions.map((action) => (
          <Row key={action} action={action} point={point} said={said[action]} choose={(answer) => setSaid({ ...said, [action]: answer })} />
        ))}
      </div>
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="actbar">
        <p>{fresh.length ? t('reach.pending', { count: fresh.length }) : t('reach.nothing')}</p>
        <span className="acts">
          {given.length > 0 && (
            <button
              type="button"
              className="btn"
              disabled={busy}
              onClick={() =>
                void record(
                  given.map((action) => [action, 'withdrawn']),
                  t('reach.withdrawn', { value: shown(point.value, masked) }),
                )
              }
            >
              <Icon is="close" size={15} />
              {t('reach.withdrawAll')}
            </button>
          )}
          <button type="submit" className="btn primary" disabled={busy || fresh.length === 0}>
            {t('reach.record')}
          </button>
        </span>
      </div>
    </form>
  );
}

function Row({ action, point, said, choose }: { action: Action; point: Point; said?: Answer; choose: (answer: Answer) => void }) {
  const zone = useZone();
  const at = useNow();
  const kept = answerOf(point, action);
  const answer = said ?? kept.answer;
  // "Not asked" is no answer that could be given: once somebody was asked, the third is to withdraw.
  const third: Answer = kept.answer === 'none' ? 'none' : 'withdrawn';
  const source =
    said && said !== kept.answer
      ? t('reach.willBe')
      : kept.at
        ? kept.byName
          ? t('reach.by', { who: kept.byName, when: dayAndTime(kept.at, zone, at) })
          : t('reach.byNobody', { when: dayAndTime(kept.at, zone, at) })
        : t('reach.unasked');
  return (
    <div>
      <Icon is={GLYPH[action]} size={17} />
      <div className="what">
        <b>{t(`reach.action.${action}`)}</b>
        <small>{t(`reach.actionText.${action}`)}</small>
      </div>
      <div className="tri" role="radiogroup" aria-label={t(`reach.action.${action}`)}>
        {(['yes', 'no', third] as const).map((one) => (
          <label key={one} className={answer === one ? TONE[one] : ''}>
            <input type="radio" className="sr" name={`${point.id}-${action}`} checked={answer === one} onChange={() => choose(one)} />
            {answer === one && one !== 'none' && <Icon is={one === 'yes' ? 'tick' : 'close'} size={14} />}
            {t(`reach.answer.${one}`)}
          </label>
        ))}
      </div>
      <p className="src">{source}</p>
    </div>
  );
}
const TONE: Record<Answer, string> = { yes: 'y', no: 'n', withdrawn: 'n', none: 'u' };
