import { describe, expect, test } from '@jest/globals';
import { asKnown, foldInquiries } from '@porchlight/metrics';
import { KeepingLoop } from '../../../src/figures/rows/keeping-loop.js';
import { type Played, STEPS } from './played.js';

/** The incremental summaries equal a recount (6.13). */
export const rows = (played: Played) =>
  describe('the rows that are kept', () => {
    test('the kept rows are a recount of the history, at every moment at which something was learned', async () => {
      const { records: inquiries } = await played.told();
      const { rows: stored } = await played.house.db.query('SELECT * FROM figures_inquiries WHERE practice_id = $1', [played.practice.id]);
      const moments = [...new Set(inquiries.map(({ recordedAt }) => recordedAt))].sort((a, b) => a - b);
      for (const moment of moments.filter((_, n) => n % 5 === 0)) {
        const view = asKnown(moment);
        const now = stored.filter((row) => row.known_from.getTime() <= moment && row.known_to > new Date(moment));
        const recount = foldInquiries(inquiries, view);
        expect({ moment, ids: now.map((row) => row.inquiry_id).sort() }).toEqual({ moment, ids: recount.map(({ id }) => id).sort() });
        for (const row of recount) {
          const own = now.find((one) => one.inquiry_id === row.id);
          expect({
            moment,
            class: own.class,
            at: own.inquired_at.getTime(),
            closed: own.closed_seen?.getTime() <= moment ? own.outcome : null,
          }).toEqual({
            moment,
            class: row.class,
            at: row.inquired.at,
            closed: row.closed?.outcome ?? null,
          });
        }
      }
    });

    test('filled anew from the whole history, the rows are the very same', async () => {
      const all = async () => [
        (
          await played.house.db.query('SELECT * FROM figures_inquiries WHERE practice_id = $1 ORDER BY inquiry_id, known_from', [
            played.practice.id,
          ])
        ).rows,
        (
          await played.house.db.query('SELECT * FROM figures_care WHERE practice_id = $1 ORDER BY inquiry_id, known_from', [
            played.practice.id,
          ])
        ).rows,
        (
          await played.house.db.query('SELECT * FROM figures_missed WHERE practice_id = $1 ORDER BY appointment_id, known_from', [
            played.practice.id,
          ])
        ).rows,
        (await played.house.db.query('SELECT * FROM figures_owed WHERE practice_id = $1 ORDER BY follow_up_id', [played.practice.id])).rows,
        (
          await played.house.db.query('SELECT * FROM figures_days WHERE practice_id = $1 ORDER BY day, known_day, part', [
            played.practice.id,
          ])
        ).rows,
      ];
      await played.ask('funnel');
      const before = await all();
      expect(before[0]?.length).toBeGreaterThan(STEPS / 10);
      await played.house.db.query(
        `DELETE FROM figures_inquiries; DELETE FROM figures_care; DELETE FROM figures_missed; DELETE FROM figures_owed; DELETE FROM figures_days;
       DELETE FROM figures_progress;`,
      );
      await played.house.app.get(KeepingLoop).run();
      expect(await all()).toEqual(before);
    });
  });
