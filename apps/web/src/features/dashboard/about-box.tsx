import type { RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { Frame } from '../../api/figure-queries.js';
import { useNow } from '../../ui/clock.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { useAsked } from './asked.js';
import { d } from './words.js';

interface Props {
  anchor: RefObject<HTMLElement | null>;
  figure: Frame;
  title: string;
  about: string;
  onClose: () => void;
}

/** What a figure means, by which definition it is counted, and as known when (OW-16). */
export default function AboutBox({ anchor, figure: { definition, version, milestone, asOf }, title, about, onClose }: Props) {
  const { zone } = useAsked();
  const when = dayAndTime(asOf, zone, useNow());
  return (
    <Popover className="aboutbox" placement="bottom end" offset={4} triggerRef={anchor} isOpen onOpenChange={(open) => open || onClose()}>
      <Dialog aria-label={d('about', { title })}>
        <p>{about}</p>
        <p className="quiet">{d('version', { definition, version, milestone, when })}</p>
        <button type="button" className="lnk" onClick={onClose}>
          {t('do.close')}
        </button>
      </Dialog>
    </Popover>
  );
}
