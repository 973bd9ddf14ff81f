import type { Day, DayVisit } from '@porchlight/client';
import { useEffect } from 'react';
import { dayQuery } from '../../api/day-queries.js';
import { queryClient } from '../../api/queries.js';
import { onRing } from '../../api/rings.js';

/* The days that this page holds. A click is painted at once; what the API says replaces it. */

const keyOf = (date: string) => dayQuery(date).queryKey;
export const dayNow = (date: string): Day | undefined => queryClient.getQueryData(keyOf(date));
export const visitNow = (date: string, id: string): DayVisit | undefined => dayNow(date)?.visits.find((visit) => visit.id === id);

export function patchVisits(date: string, change: (visit: DayVisit) => DayVisit): void {
  queryClient.setQueryData(keyOf(date), (day) => day && { ...day, visits: day.visits.map(change) });
}

/** While a click is on its way, older answers must not paint over it. */
let onTheWay = 0;
const askAgain = () => void queryClient.invalidateQueries({ queryKey: ['day'] });

export async function whileOnTheWay<T>(date: string, act: () => Promise<T>): Promise<T> {
  onTheWay++;
  await queryClient.cancelQueries({ queryKey: keyOf(date) });
  try {
    return await act();
  } finally {
    onTheWay--;
    if (onTheWay === 0) askAgain();
  }
}

/** Rings of one blink are one question. */
const GATHER_MS = 120;

/** A ring may change any visit of the day; the day is asked again as a whole. */
export function useLiveDay(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = onRing(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // The end of a click asks by itself.
        if (onTheWay === 0) askAgain();
      }, GATHER_MS);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, []);
}
