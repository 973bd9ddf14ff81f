import { afterAll, beforeAll, describe } from '@jest/globals';
import { care } from './recount/care.js';
import { comesOutAgain } from './recount/comes-out-again.js';
import { enoughHappened } from './recount/enough-happened.js';
import { owed } from './recount/follow-ups.js';
import { goals } from './recount/goals.js';
import { inquiries } from './recount/inquiries.js';
import { peopleBehind } from './recount/people-behind.js';
import { Played } from './recount/played.js';
import { rows } from './recount/rows.js';
import { satisfaction } from './recount/satisfaction.js';
import { snapshot } from './recount/snapshot.js';
import { visits } from './recount/visits.js';
import { wordOfMouth } from './recount/word-of-mouth.js';

/** The ideas stand in `recount/`, one a file; the history is played once for all of them. */
describe('the figures of a practice that does whatever comes to its mind', () => {
  const played = new Played();
  beforeAll(() => played.begin(), 600_000);
  afterAll(() => played.end());

  enoughHappened(played);
  comesOutAgain(played);
  inquiries(played);
  goals(played);
  care(played);
  visits(played);
  owed(played);
  satisfaction(played);
  wordOfMouth(played);
  snapshot(played);
  peopleBehind(played);
  rows(played);
});
