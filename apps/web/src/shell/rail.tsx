import type { Me } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { type Glyph, Icon } from '../ui/icon.js';
import { Logo } from '../ui/logo.js';
import { t } from '../words/words.js';
import { mayGo } from './may-go.js';

/** Only what works: a screen of a later issue brings its own place. */
const PLACES = [
  { to: '/day', glyph: 'calendar', word: 'day.nav' },
  { to: '/board', glyph: 'board', word: 'nav.board' },
  { to: '/people', glyph: 'people', word: 'nav.people' },
  { to: '/caseload', glyph: 'heart', word: 'caseload.nav' },
] as const satisfies { to: string; glyph: Glyph; word: string }[];

export function Rail({ me, narrow, path }: { me: Me; narrow: boolean; path: string }) {
  const places = PLACES.filter(({ to }) => mayGo(me, to));
  return (
    <nav className={`rail${narrow ? ' narrow' : ''}`} aria-label={t('nav.main')}>
      <Link to="/board" search={{}} className="brand" aria-label={t('brand')}>
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
            aria-label={narrow ? t(word) : undefined}
          >
            <Icon is={glyph} size={19} />
            {!narrow && t(word)}
          </Link>
        ))}
      </div>
      <div className="railfoot">
        {/* Silence must not look like success: until a phone line is connected the lamp is hollow (LOOK §5). */}
        <div className="lineok" title={t('nav.noLine')}>
          <span className="lampdot out" role="img" aria-label={t('nav.noLine')} />
          {!narrow && <small>{t('nav.noLineShort')}</small>}
        </div>
      </div>
    </nav>
  );
}
