import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useMay } from '../api/me.js';
import { Icon } from '../ui/icon.js';
import { t, type WordKey } from '../words/words.js';

interface KeyColumn {
  title: WordKey;
  keys: [WordKey, ...string[]][];
}
const TODAY: KeyColumn = {
  title: 'keys.today',
  keys: [
    ['keys.jk', 'j', 'k'],
    ['keys.c', 'c'],
    ['keys.outcome', '1', '…', '9'],
    ['attempt.booked', '0'],
    ['keys.spam', '!'],
    ['keys.doneNext', 'Enter'],
    ['keys.s', 's'],
    ['keys.a', 'a'],
    ['keys.o', 'o'],
  ],
};
const DASHBOARD: KeyColumn = {
  title: 'keys.dashboard',
  keys: [
    ['keys.period', 'd'],
    ['keys.tables', 't'],
    ['keys.export', 'x'],
    ['keys.points', '←', '→'],
  ],
};
const COLUMNS: KeyColumn[] = [
  {
    title: 'keys.board',
    keys: [
      ['keys.arrows', '←', '↑', '↓', '→'],
      ['keys.homeEnd', 'Home', 'End'],
      ['keys.page', 'PgUp', 'PgDn'],
      ['keys.enter', 'Enter'],
      ['keys.m', 'm'],
      ['keys.space', 'Space'],
    ],
  },
  {
    title: 'keys.lifted',
    keys: [
      ['keys.stage', '←', '→'],
      ['keys.drop', 'Space'],
      ['keys.cancel', 'Esc'],
    ],
  },
  {
    title: 'day.keys.title',
    keys: [
      ['day.keys.arrows', '←', '↑', '↓', '→'],
      ['day.keys.a', 'a'],
      ['day.keys.enter', 'Enter'],
      ['day.keys.days', '[', ']'],
    ],
  },
  {
    title: 'keys.everywhere',
    keys: [
      ['keys.search', '/'],
      ['keys.n', 'n'],
      ['missed.key', 'm'],
      ['keys.goToday', 'g', 't'],
      ['keys.goBoard', 'g', 'b'],
      ['keys.goPeople', 'g', 'p'],
      ['keys.goDashboard', 'g', 'd'],
      ['keys.undo', 'u'],
      ['keys.mask', 'Shift', 'P'],
      ['keys.help', '?'],
      ['keys.esc', 'Esc'],
    ],
  },
];

/** The page that one is on comes first (LOOK-additions §1). */
export default function KeySheet({ path, onClose }: { path: string; onClose: () => void }) {
  const figures = useMay('figures.read');
  const everywhere = COLUMNS.filter(({ title }) => title === 'keys.everywhere').map((column) => ({
    ...column,
    keys: column.keys.filter(([word]) => figures || word !== 'keys.goDashboard'),
  }));
  const others = COLUMNS.filter(({ title }) => title !== 'keys.everywhere');
  const columns = path.startsWith('/today')
    ? [TODAY, ...everywhere]
    : path.startsWith('/dashboard')
      ? [DASHBOARD, ...everywhere]
      : [...others, ...everywhere, TODAY, ...(figures ? [DASHBOARD] : [])];
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="pal keys">
        <Dialog>
          <div className="hd">
            <Heading slot="title">{t('keys.title')}</Heading>
            <span className="grow" />
            <button type="button" className="icb" aria-label={t('do.close')} onClick={onClose}>
              <Icon is="close" />
            </button>
          </div>
          <div className="keycols">
            {columns.map(({ title, keys }) => (
              <section key={title}>
                <h3>{t(title)}</h3>
                <ul>
                  {keys.map(([word, ...caps]) => (
                    <li key={word}>
                      <span>{t(word)}</span>
                      {caps.map((cap) => (
                        <kbd key={cap}>{cap}</kbd>
                      ))}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <footer>{t('keys.foot')}</footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
