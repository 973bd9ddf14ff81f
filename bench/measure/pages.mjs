import pg from 'pg';
import { Line } from '../load/wire.mjs';
import { signInAs } from './house.mjs';

/** What the other pages read, by the name of the page; ids are of somebody in care. */
const PAGES = {
  board: () => '/api/board',
  'board, overdue only': () => '/api/board?overdue=1',
  'board, stalled only': () => '/api/board?stalled=1',
  today: () => '/api/follow-ups',
  'today, the evening': () => '/api/follow-ups/evening',
  'call sheet': ({ followUp }) => `/api/follow-ups/${followUp}`,
  day: ({ date }) => `/api/day?date=${date}`,
  'caseload of one': ({ clinician }) => `/api/caseload?memberId=${clinician}`,
  'caseload of all': () => '/api/caseload',
  person: ({ person }) => `/api/people/${person}`,
  timeline: ({ journey }) => `/api/journeys/${journey}/timeline`,
  letters: () => '/api/letters',
  waitlist: () => '/api/waitlist',
  'who sent whom': () => '/api/referrals',
  referrers: () => '/api/referrers',
  'thank-yous': () => '/api/thanks',
  audit: () => '/api/audit',
};

/** Milliseconds of each page's reading over HTTP: the first answer and the median of three more. */
export async function measurePages({ url, product, practice }, say) {
  const ids = await someIds(url, practice);
  const line = new Line(product.origin);
  const cookie = await signInAs(product.origin, 2);
  const times = [];
  for (const [page, path] of Object.entries(PAGES)) {
    const waits = [];
    let bytes = 0;
    for (let turn = 0; turn < 4; turn++) {
      const began = performance.now();
      const answer = await line.send('GET', path(ids), undefined, { cookie });
      if (answer.status !== 200) throw new Error(`${path(ids)} answered ${answer.status}: ${answer.whole}`);
      waits.push(performance.now() - began);
      bytes = answer.whole.length;
    }
    const [cold, ...warm] = waits;
    times.push({ page, cold, warm: warm.sort((a, b) => a - b)[1], bytes });
    say(
      `${page.padEnd(20)} cold ${cold.toFixed(0).padStart(5)}  warm ${times.at(-1).warm.toFixed(0).padStart(5)}  ${(bytes / 1024).toFixed(0)} KiB`,
    );
  }
  line.close();
  return times;
}

/** Ids of the practice for the pages that are about somebody, and its busiest day. */
async function someIds(url, practice) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT id FROM journeys WHERE practice_id = $1 AND stage = 'active' ORDER BY id LIMIT 1) AS journey,
            (SELECT person_id FROM journeys WHERE practice_id = $1 AND stage = 'active' ORDER BY id LIMIT 1) AS person,
            (SELECT id FROM follow_ups WHERE practice_id = $1 AND state = 'open' ORDER BY id LIMIT 1) AS "followUp",
            (SELECT id FROM members WHERE practice_id = $1 AND roles = '{clinician}' LIMIT 1) AS clinician,
            (SELECT starts_at::date::text FROM appointments WHERE practice_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS date`,
    [practice],
  );
  await client.end();
  return rows[0];
}
