import type { DayVisit } from '@porchlight/client';
import { createStore } from '../ui/store.js';

/* What the desk opens from anywhere: a booking and a missed call. They stand beside the pages (routes.tsx). */

/** A booking as it begins; what is not known yet is asked for. */
export interface BookingStart {
  /** For whom; null = they are looked for first. */
  journey: { id: string; name: string } | null;
  kind?: DayVisit['kind'];
  /** In the practice's zone. */
  date: string;
  /** `HH:MM`; empty = to be chosen. */
  time?: string;
  minutes?: number;
  memberId?: string | null;
  locationId?: string | null;
  /** The visit whose place it takes. */
  moves?: DayVisit;
  /** The session after which we ask: the booking is its answer. */
  answers?: DayVisit;
}

export const booking = createStore<{ start: BookingStart | null }>({ start: null });
export const openBooking = (start: BookingStart): void => booking.set({ start });
export const closeBooking = (): void => booking.set({ start: null });

export const missedCall = createStore<{ open: boolean }>({ open: false });
export const openMissedCall = (): void => missedCall.set({ open: true });
export const closeMissedCall = (): void => missedCall.set({ open: false });
