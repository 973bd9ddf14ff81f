import type { Me } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me.js';
import { lettersQuery } from '../api/queries.js';
import { waitlistQuery } from '../api/waitlist-queries.js';
import { type Glyph, Icon } from '../ui/icon.js';
import { Logo } from '../ui/logo.js';
import { t } from '../words/words.js';
import { homeOf } from './home.js';
import { LineLamp } from './line-lamp.js';
import { mayGo } from './may-go.js';
import { useTodayCount } from './use-today-count.js';

/** Only what works: a screen of a later issue brings its own place. */
const PLACES = [
  { to: '/today', glyph: 'lamp', word: 'nav.today' },
  { to: '/day', glyph: 'calendar', word: 'day.nav' },
  { to: '/board', glyph: 'board', word: 'nav.board' },
  { to: '/people', glyph: 'people', word: 'nav.people' },
  { to: '/caseload', glyph: 'heart', word: 'caseload.nav' },
  { to: '/dashboard', glyph: 'chart', word: 'nav.dashboard' },
  { to: '/referrals', glyph: 'sent', word: 'referrals.nav' },
] as const satisfies { to: string; glyph: Glyph; word: string }[];

export function Rail({ me, narrow, path }: { me: Me; narrow: boolean; path: string }) {
  const mayRead = useMay('letters.read');
  const { data: letters } = useQuery({ ...lettersQuery, enabled: mayRead });
  const waiting = letters?.filter(({ group }) => group !== 'done').length ?? 0;
  const toCall = useTodayCount(me);
  const maySeeWaiting = useMay('waitlist.read');
  const { data: waitlist } = useQuery({ ...waitlistQuery, enabled: maySeeWaiting });
  const toOffer = waitlist?.times.filter(({ offer }) => offer).length ?? 0;
  const places = PLACES.filter(({ to }) => (to === '/today' ? toCall !== null : mayGo(me, to)));
  return (
    <nav className={`rail${narrow ? ' narrow' : ''}`} aria-label={t('nav.main')}>
      <Link {...homeOf(me)} className="brand" aria-label={t('brand')}>
        <Logo />
        {!narrow && <b>{t('brand')}</b>}
      </Link>
      <div className="navs">
        {places.map(({ to, glyph, word }) => (
          <Link
            key={to}
            to={to}
            search={{}}
            className={`nav${path.startsWith(to) ? ' on' : ''}`}
            aria-current={path.startsWith(to) ? 'page' : undefined}
            title={narrow ? t(word) : undefined}
            aria-label={narrow ? (to === '/today' && toCall ? t('nav.todayCount', { n: toCall }) : t(word)) : undefined}
          >
            <Icon is={glyph} size={19} />
            {!narrow && t(word)}
            {to === '/today' &&
              toCall !== null &&
              toCall > 0 &&
              (narrow ? (
                <span className="pip" />
              ) : (
                <em>
                  {toCall} <span className="sr">{t('nav.toCall')}</span>
                </em>
              ))}
          </Link>
        ))}
        {maySeeWaiting && (
          <Link
            to="/waitlist"
            className={`nav${path.startsWith('/waitlist') ? ' on' : ''}`}
            aria-current={path.startsWith('/waitlist') ? 'page' : undefined}
            title={narrow ? t('waitlist.nav') : undefined}
          >
            <Icon is="clock" size={19} />
            <span className={narrow ? 'sr' : undefined}>{t('waitlist.nav')}</span>
            {toOffer > 0 && (
              <em className="navcount">
                {toOffer}
                <span className="sr"> {t('waitlist.toOffer')}</span>
              </em>
            )}
          </Link>
        )}
        {mayRead && (
          <Link
            to="/letters"
            className={`nav${path.startsWith('/letters') ? ' on' : ''}`}
            aria-current={path.startsWith('/letters') ? 'page' : undefined}
            title={narrow ? t('nav.letters') : undefined}
          >
            <Icon is="mail" size={19} />
            <span className={narrow ? 'sr' : undefined}>{t('nav.letters')}</span>
            {waiting > 0 && (
              <em className="navcount">
                {waiting}
                <span className="sr"> {t('nav.waiting')}</span>
              </em>
            )}
          </Link>
        )}
      </div>
      <div className="railfoot">
        <LineLamp narrow={narrow} />
        {mayGo(me, '/settings') && (
          <Link
            to="/settings"
            className={`nav${path.startsWith('/settings') ? ' on' : ''}`}
            aria-current={path.startsWith('/settings') ? 'page' : undefined}
            title={narrow ? t('settings.title') : undefined}
          >
            <Icon is="settings" size={19} />
            <span className={narrow ? 'sr' : undefined}>{t('settings.title')}</span>
          </Link>
        )}
      </div>
    </nav>
  );
}
