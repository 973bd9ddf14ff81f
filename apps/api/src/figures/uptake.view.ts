import { Shows } from '../http/shows.js';
import { FigureFrame, Share } from './figure.view.js';

/** Parts: `all` = people in care at that moment, `second`, `asked`. The window does not matter. */
export class UptakeValue {
  @Shows(() => Share, { description: 'Became a client of a second service while in care, of the people in care.' }) share: Share;
  @Shows('whole', { description: 'Asked for one, and are still on their way.' }) onTheirWay: number;
}

export class UptakeFigure extends FigureFrame {
  @Shows(() => UptakeValue) value: UptakeValue;
}
