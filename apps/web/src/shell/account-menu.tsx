import type { Me } from '@porchlight/client';
import { useNavigate } from '@tanstack/react-router';
import { leave, lockNow } from '../api/enter.js';
import { Icon } from '../ui/icon.js';
import { singleKeys, toggleSingleKeys } from '../ui/keys.js';
import { type MenuItem, PopupMenu } from '../ui/popup-menu.js';
import { useStore } from '../ui/store.js';
import { chooseTheme, type Theme, theme } from '../ui/theme.js';
import { t } from '../words/words.js';
import { mayGo } from './may-go.js';
import { keySheet } from './shell-acts.js';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export default function AccountMenu({ me, anchor, onClose }: { me: Me; anchor: HTMLElement; onClose: (back: boolean) => void }) {
  const chosen = useStore(theme, (s) => s.chosen);
  const keys = useStore(singleKeys, (s) => s.on);
  const navigate = useNavigate();
  const items: MenuItem[] = [
    // The bar of a phone has five places; this one is found under More.
    ...(mayGo(me, '/caseload')
      ? [
          {
            key: 'caseload',
            label: t('caseload.nav'),
            glyph: <Icon is="heart" size={16} />,
            run: () => void navigate({ to: '/caseload', search: {} }),
          },
        ]
      : []),
    ...(mayGo(me, '/waitlist')
      ? [
          {
            key: 'waitlist',
            label: t('waitlist.nav'),
            glyph: <Icon is="clock" size={16} />,
            run: () => void navigate({ to: '/waitlist' }),
          },
        ]
      : []),
    ...(mayGo(me, '/dashboard')
      ? [
          {
            key: 'dashboard',
            label: t('nav.dashboard'),
            glyph: <Icon is="chart" size={16} />,
            run: () => void navigate({ to: '/dashboard', search: {} }),
          },
        ]
      : []),
    ...(mayGo(me, '/referrals')
      ? [
          {
            key: 'referrals',
            label: t('referrals.nav'),
            glyph: <Icon is="sent" size={16} />,
            run: () => void navigate({ to: '/referrals' }),
          },
        ]
      : []),
    ...(mayGo(me, '/settings')
      ? [
          {
            key: 'settings',
            label: t('settings.title'),
            glyph: <Icon is="settings" size={16} />,
            run: () => void navigate({ to: '/settings' }),
          },
        ]
      : []),
    { key: 'me', label: t('me.title'), glyph: <Icon is="clock" size={16} />, run: () => void navigate({ to: '/settings/me' }) },
    ...THEMES.map(
      (one): MenuItem => ({
        key: one,
        label: t(`account.${one}`),
        note: one === 'system' ? t('account.theme') : undefined,
        checked: chosen === one,
        run: () => chooseTheme(one),
      }),
    ),
    { key: 'keys', label: t('account.keys'), glyph: <Icon is="list" size={16} />, note: '?', run: () => keySheet.set({ open: true }) },
    { key: 'single', label: t('account.singleKeys'), note: keys ? t('account.on') : t('account.off'), run: toggleSingleKeys },
    { key: 'lock', label: t('account.lock'), glyph: <Icon is="lock" size={16} />, run: () => lockNow(true) },
    { key: 'out', label: t('account.signOut'), glyph: <Icon is="door" size={16} />, run: () => void leave() },
  ];
  return (
    <PopupMenu
      anchor={anchor}
      label={t('top.account')}
      title={`${me.member.name}, ${me.practice.name}`}
      items={items}
      ruleBefore={['system', 'keys', 'lock']}
      onClose={onClose}
    />
  );
}
