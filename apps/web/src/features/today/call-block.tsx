import type { FollowUpDetail, NumberView } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';

interface Props {
  sheet: FollowUpDetail;
  /** “I am in private” was pressed, or need not be. */
  alone: boolean;
  onAlone: () => void;
  onCall: () => void;
  /** By name, full width: the thumb's button. */
  big?: boolean;
}

export const phonesOf = ({ numbers }: FollowUpDetail): NumberView[] => numbers.filter(({ kind }) => kind === 'phone');
const callWay = (number: NumberView) => number.ways.find(({ action }) => action === 'call');

/** The call itself: a link that dials, or in words why not and from when. */
export function CallBlock({ sheet, alone, onAlone, onCall, big = false }: Props) {
  const masked = useMask();
  const [first, ...others] = phonesOf(sheet);
  if (!first)
    return (
      <p className="note">
        {t('today.pane.noNumber')}{' '}
        <Link className="lnk" to="/people/$personId" params={{ personId: sheet.personId }}>
          {t('today.pane.openPerson')}
        </Link>
      </p>
    );
  if (!callWay(first)?.allowed) return <Locked number={first} big={big} />;
  if (!alone)
    return (
      <div className={big ? 'callbig' : 'callrow'}>
        <button type="button" className={`btn primary ${big ? 'xl' : 'lg'} callnow`} onClick={onAlone}>
          <Icon is="lock" size={18} />
          {t('today.pane.private')}
        </button>
        <p className="meta">{t('today.pane.privateText')}</p>
      </div>
    );
  const free = others.filter((number) => callWay(number)?.allowed);
  return (
    <div className={big ? 'callbig' : 'callrow'}>
      <Dial number={first} onCall={onCall} className={`btn primary ${big ? 'xl' : 'lg'} callnow`}>
        <Icon is="phone" size={big ? 22 : 19} />
        {t('today.pane.call', { who: big ? firstName(sheet.name, masked) : shown(first.value, masked) })}
        {!big && <kbd>c</kbd>}
      </Dial>
      {!big && <p className="meta">{numberWords(first)}</p>}
      {!big &&
        free.map((number) => (
          <Dial key={number.contactPointId} number={number} onCall={onCall} className="btn">
            <Icon is="phone" size={16} />
            {shown(number.value, masked)}
          </Dial>
        ))}
    </div>
  );
}

/** `Mobile, not shared`: what is known of a number. */
function numberWords({ phoneKind, shared, extension }: NumberView): string {
  const words = [
    phoneKind === 'unknown' ? null : t(`reach.phoneKind.${phoneKind}`),
    t(`reach.shared.${shared}`),
    extension && t('today.pane.ext', { n: extension }),
  ];
  const line = words.filter(Boolean).join(', ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** With names hidden the number must not stand in the browser's status line either. */
function Dial({
  number,
  onCall,
  className,
  children,
}: {
  number: NumberView;
  onCall: () => void;
  className: string;
  children: React.ReactNode;
}) {
  const masked = useMask();
  const href = `tel:${number.value.replace(/[^+\d]/g, '')}`;
  if (!masked)
    return (
      <a className={className} href={href} onClick={onCall}>
        {children}
      </a>
    );
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        onCall();
        location.assign(href);
      }}
    >
      {children}
    </button>
  );
}

function Locked({ number, big }: { number: NumberView; big: boolean }) {
  const zone = useZone();
  const at = useNow();
  const way = callWay(number);
  const refusals = way?.refusals ?? [];
  return (
    <div className="calllock">
      <button type="button" className={`btn ${big ? 'xl' : 'lg'}`} disabled>
        <Icon is="lock" size={17} />
        {way?.firstAllowedAt ? t('today.pane.after', { when: dueWords(way.firstAllowedAt, zone, at) }) : t('today.pane.notNow')}
      </button>
      <p>{refusals.map(({ says }) => says).join(' ')}</p>
    </div>
  );
}
