import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../ui/icon.js';
import { t, type WordKey } from '../words/words.js';

const COLUMNS: { title: WordKey; keys: [WordKey, ...string[]][] }[] = [
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
      ['keys.board2', 'b'],
      ['keys.undo', 'u'],
      ['keys.mask', 'Shift', 'P'],
      ['keys.help', '?'],
      ['keys.esc', 'Esc'],
    ],
  },
];

export default function KeySheet({ onClose }: { onClose: () => void }) {
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
            {COLUMNS.map(({ title, keys }) => (
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
