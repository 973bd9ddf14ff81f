import { Ground0001 } from './0001-ground.js';
import { Practice0002 } from './0002-practice.js';
import { People0003 } from './0003-people.js';
import { Journeys0004 } from './0004-journeys.js';
import { WritePath0005 } from './0005-write-path.js';
import { Reading0006 } from './0006-reading.js';
import { Housekeeping0007 } from './0007-housekeeping.js';
import { Operator0008 } from './0008-operator.js';
import { Queue0009 } from './0009-queue.js';
import { Sources0010 } from './0010-sources.js';
import { Letters0011 } from './0011-letters.js';
import { Settings0012 } from './0012-settings.js';
import { OwnWords0013 } from './0013-own-words.js';
import { Waitlist0014 } from './0014-waitlist.js';
import { Reminders0015 } from './0015-reminders.js';
import { CallsIn0016 } from './0016-calls-in.js';
import { Figures0017 } from './0017-figures.js';
import { Asks0018 } from './0018-asks.js';
import { QueuePages0019 } from './0019-queue-pages.js';
import { FiguresAtSize0020 } from './0020-figures-at-size.js';
import { Referrals0021 } from './0021-referrals.js';
import { Reporting0023 } from './0023-reporting.js';
import { FiguresInBounds0024 } from './0024-figures-in-bounds.js';

/** In order. A migration that has been released is never edited; a new one is added. */
export const MIGRATIONS = [
  Ground0001,
  Practice0002,
  People0003,
  Journeys0004,
  WritePath0005,
  Reading0006,
  Housekeeping0007,
  Operator0008,
  Queue0009,
  Sources0010,
  Letters0011,
  Settings0012,
  OwnWords0013,
  Waitlist0014,
  Reminders0015,
  CallsIn0016,
  Figures0017,
  Asks0018,
  QueuePages0019,
  FiguresAtSize0020,
  Referrals0021,
  Reporting0023,
  FiguresInBounds0024,
];
