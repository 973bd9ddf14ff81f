import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, nps } from '@porchlight/metrics';
import { SurveyRound } from '../../src/surveys/survey-round.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { aClientWho } from '../surveys/asked.js';
import type { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

/** Monday, noon at the practice. */
const NOON = new Date('2026-11-02T20:00:00Z');
const SCORES = [10, 9, 9, 3, 8, 10, 7, 9, 6, 10, 10, 9];

describe('whether people would recommend us (R-78, 6.11)', () => {
  let house: House;
  let mine: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let auditor: Visitor;
  const people: Lead[] = [];

  beforeAll(async () => {
    house = await openHouse({ at: NOON });
    mine = await house.practice();
    desk = await house.signIn(mine.email('front_desk'));
    owner = await house.signIn(mine.email('owner'));
    auditor = await house.signIn(mine.email('auditor'));
  });
  afterAll(() => house.close());

  const read = async (query = '') => {
    const answer = await owner.get(`/api/figures/satisfaction${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const behind = async (part: string, query = '') => {
    const answer = await owner.get(`/api/figures/people?figure=satisfaction&part=${part}${query}`);
    expect([part, answer.status]).toEqual([part, 200]);
    return answer.body;
  };
  const turn = async (on: boolean) => expect((await owner.put('/api/surveys/asking', { on })).status).toBe(204);
  /** Through the page that has no session, as the person does it. */
  const says = async (lead: Lead, score: number) => {
    const { body } = await desk.get(`/api/people/${lead.personId}/surveys`);
    const { body: made } = await desk.post(`/api/surveys/${body.asked[0].id}/links`);
    const path = new URL(made.url).pathname;
    expect((await fetch(house.url + path, { method: 'POST', body: new URLSearchParams({ score: String(score) }) })).status).toBe(200);
  };

  test('while nobody is asked, the figure says so, and has no number', async () => {
    expect(await read()).toMatchObject({
      n: 0,
      value: { asking: false, whole: { nps: null, interval95: null, responseRate: { denominator: 0 } } },
    });
  });

  test('below ten answers there are counts and no score; each number opens as many people', async () => {
    await turn(true);
    for (const _ of SCORES) people.push(await aClientWho({ house, practice: mine, desk }));
    await house.app.get(SurveyRound).run();
    for (const [n, score] of SCORES.slice(0, 9).entries()) await says(people[n] as Lead, score);
    const few = await read();
    expect(few).toMatchObject({
      figure: 'nps',
      definition: '6.11',
      n: 9,
      display: 'counts',
      value: {
        asking: true,
        whole: { promoters: 5, passives: 2, detractors: 2, display: 'counts', responseRate: { numerator: 9, denominator: 9 } },
      },
    });
  });

  test('the score, its interval and the rate of answers are those of the formula, by moment and on the whole', async () => {
    house.clock.windOn(2 * DAY);
    for (const [n, score] of SCORES.entries()) if (n >= 9) await says(people[n] as Lead, score);
    // Whom somebody took a link for was asked; the last one does not answer.
    const silent = await aClientWho({ house, practice: mine, desk });
    await house.app.get(SurveyRound).run();
    const { body } = await desk.get(`/api/people/${silent.personId}/surveys`);
    await desk.post(`/api/surveys/${body.asked[0].id}/links`);
    const { rows } = await house.db.query('SELECT person_id, point, asked_at, answered_at, score FROM surveys WHERE practice_id = $1', [
      mine.id,
    ]);
    const { value: formula, n } = nps(
      rows.map((row) => ({
        person: row.person_id,
        point: row.point,
        askedAt: row.asked_at.getTime(),
        answeredAt: row.answered_at?.getTime() ?? null,
        score: row.score,
      })),
      house.clock.now().getTime(),
    );
    const shown = await read();
    expect({ n: shown.n, ...shown.value.whole }).toEqual({ n, ...JSON.parse(JSON.stringify(formula)) });
    expect(shown.value.whole).toMatchObject({
      promoters: 8,
      detractors: 2,
      display: 'percent',
      nps: 50,
      responseRate: { numerator: 12, denominator: 13 },
    });
    expect(shown.value.moments).toMatchObject([
      { point: 'session_3', promoters: 8 },
      { point: 'closure', nps: null },
    ]);
    expect(shown.excluded).toEqual([{ reason: 'no_answer', count: 1 }]);
    const summary = (await owner.get('/api/surveys/summary')).body;
    expect([summary.nps, summary.asked, summary.answered, summary.promoters]).toEqual([50, 13, 12, 8]);
  });

  test('what was shown on a day comes out again, though more have answered since; and nobody was asked before it was turned on', async () => {
    const then = await read('?asOf=2026-11-02');
    expect(then).toMatchObject({ n: 9, value: { asking: true, whole: { responseRate: { numerator: 9, denominator: 9 } } } });
    expect(await read('?asOf=2026-11-01')).toMatchObject({ n: 0, value: { asking: false } });
    await turn(false);
    expect(await read('?asOf=2026-11-02')).toMatchObject({ value: { asking: true } });
    expect(await read()).toMatchObject({ n: 12, value: { asking: false } });
    expect((await read('?from=2026-11-04')).value.whole.responseRate).toMatchObject({ numerator: 3, denominator: 4 });
  });

  test('OW-16: every number has as many people behind it as it says, now and of an earlier day', async () => {
    for (const query of ['', '&asOf=2026-11-02', '&from=2026-11-04&to=2026-11-30']) {
      const { n, value, excluded } = await read(`?${query.slice(1)}`);
      const parts: Record<string, number> = { all: n, answered: n, asked: value.whole.responseRate.denominator };
      for (const { score, count } of value.scores) parts[`score:${score}`] = count;
      for (const kind of ['promoters', 'passives', 'detractors']) {
        parts[kind] = value.whole[kind];
        for (const moment of value.moments) parts[`${kind}:${moment.point}`] = moment[kind];
      }
      if (excluded[0]) parts['excluded:no_answer'] = excluded[0].count;
      for (const [part, count] of Object.entries(parts)) expect([part, (await behind(part, query)).rows.length]).toEqual([part, count]);
    }
    expect((await behind('detractors')).rows.map((row: { why: string }) => row.why)).toEqual(['session_3', 'session_3']);
  });

  test('who may not read the answers gets neither the figure nor the people: with dates of one’s own choice a rate tells who answered', async () => {
    for (const visitor of [auditor, desk]) {
      expect((await visitor.get('/api/figures/satisfaction')).status).toBe(403);
      expect((await visitor.get('/api/figures/people?figure=satisfaction&part=asked')).status).toBe(403);
    }
    expect((await auditor.get('/api/figures/people?figure=funnel&part=all')).status).toBe(200);
  });
});
