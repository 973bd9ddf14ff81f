import { Shows } from '../http/shows.js';
import { FigureFrame, Share } from './figure.view.js';

class AttendanceCountsOf {
  @Shows('whole') attended: number;
  @Shows('whole') no_show: number;
  @Shows('whole') late_cancel: number;
  @Shows('whole') cancelled_client: number;
  @Shows('whole') cancelled_practice: number;
  @Shows('whole') late: number;
}

/** Parts: `all`, `attended`, `no_show`, `late_cancel`, `cancelled_client`, `cancelled_practice`, `late`, `came_or_missed`, `broken`, `came_or_broken`, `excluded:<reason>`; `excluded:unresolved` are the hidden no-shows. */
export class AttendanceValue {
  @Shows(() => AttendanceCountsOf) counts: AttendanceCountsOf;
  @Shows(() => Share, { description: 'No-shows of attended and no-shows.' }) strictNoShow: Share;
  @Shows(() => Share, { description: 'No-shows and late cancellations, of these and attended: hours that nobody could use.' })
  broken: Share;
  @Shows(() => Share, { description: 'Came late, of attended.' }) late: Share;
  @Shows('whole', { description: 'Over, and nobody said how.' }) unresolved: number;
  @Shows('whole') lateAfterMinutes: number;
}

export class AttendanceFigure extends FigureFrame {
  @Shows(() => AttendanceValue) value: AttendanceValue;
}

/** Parts: `all`, `rebooked`, `held_within_30`, `already_had_next`, `people` and `people_rebooked` (each person once), `excluded:too_recent`. */
export class RebookingValue {
  @Shows(() => Share, { description: 'A replacement was booked within seven days.' }) rebooked: Share;
  @Shows(() => Share, { description: 'A replacement was kept within 30 days.' }) heldWithin30: Share;
  @Shows(() => Share, { description: 'People, of those with any: one may have missed nine.' }) people: Share;
  @Shows('whole', { description: 'Had a later appointment before this one fell through: not rebooked, and not lost either.' })
  alreadyHadNext: number;
}

export class RebookingFigure extends FigureFrame {
  @Shows(() => RebookingValue) value: RebookingValue;
}
