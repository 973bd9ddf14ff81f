import type { PersonView } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { ACTIONS, type Action, type Answer, answerOf } from './consent-answers.js';
import { hoursWords, numberWords } from './person-words.js';

const POINT: Record<PersonView['contactPoints'][number]['kind'], Glyph> = { phone: 'phone', email: 'mail', post: 'file' };
const GLYPH: Record<Action, Glyph> = {
  call: 'phone',
  voicemail: 'noVoicemail',
  identify: 'noName',
  text: 'noText',
  email: 'mail',
  post: 'file',
};

/** Each number and address, and what may be done with it: permission is quiet, restriction speaks (LOOK §10). */
export function ReachSummary({ person }: { person: PersonView }) {
  const masked = useMask();
  const zone = useZone();
  const at = useNow();
  const { safeContact } = person;
  if (person.contactPoints.length === 0 && person.warnings.length === 0) return <p className="box muted">{t('reach.none')}</p>;
  return (
    <div className="box kv">
      {person.contactPoints.map((point) => {
        const [main, ...more] = ACTIONS[point.kind];
        return [
          <Line
            key={point.id}
            glyph={POINT[point.kind]}
            title={shown(point.value, masked)}
            note={point.kind === 'phone' ? numberWords(point) : undefined}
            answer={answerOf(point, main!).answer}
            what={t(`reach.short.${main!}`)}
          />,
          ...more.map((action) => {
            const said = answerOf(point, action);
            return said.answer === 'none' ? null : (
              <Line
                key={point.id + action}
                glyph={GLYPH[action]}
                title={t(`reach.short.${action}`)}
                note={[said.byName, said.at && dayName(said.at, zone, at)].filter(Boolean).join(', ')}
                answer={said.answer}
                what=""
              />
            );
          }),
        ];
      })}
      {safeContact.hours && <Line glyph="clock" title={t('reach.hours')} restriction={hoursWords(safeContact.hours)} />}
      {safeContact.codeWord && <Line glyph="shield" title={t('reach.codeWord')} restriction={t('reach.isSet')} />}
      {safeContact.doNotContact && <Line glyph="stop" title={t('reach.doNotContact')} restriction={t('reach.never')} />}
    </div>
  );
}

function Line({
  glyph,
  title,
  note,
  answer,
  what = '',
  restriction,
}: {
  glyph: Glyph;
  title: string;
  note?: string;
  answer?: Answer;
  what?: string;
  restriction?: string;
}) {
  const tone = restriction || answer === 'no' || answer === 'withdrawn' ? 'nope' : answer === 'yes' ? 'yes' : 'quiet';
  return (
    <div>
      <Icon is={glyph} size={16} />
      <span>
        {title}
        {note && <small>{note}</small>}
      </span>
      <span className={tone}>
        {restriction ?? [answer === 'none' ? '' : what, t(`reach.may.${answer ?? 'none'}`)].filter(Boolean).join(' ')}
      </span>
    </div>
  );
}
