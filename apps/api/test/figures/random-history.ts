import type { VisitKnown } from '@porchlight/metrics';
import { CALLBACKS } from '@porchlight/pipeline';
import type { House, TestPractice } from '../house.js';
import { freshNumber } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { Notebook } from './noted.js';

const HOUR = 3_600_000;

/** A try of ours as the one who made it remembers it. */
export interface Tried {
  journey: string;
  kind: string;
  outcome: string;
  reaction: string | null;
  at: number;
  recordedAt: number;
  undoneAt: number | null;
}
const STAGES = [
  'attempted',
  'in_conversation',
  'qualified',
  'waitlisted',
  'intake_scheduled',
  'intake_completed',
  'active',
  'at_risk',
  'closing',
];
const OUTCOMES = ['booked_elsewhere', 'declined', 'spam', 'vendor', 'insurance_not_accepted', 'documented_reason', 'wrap_up_done'];
const TRIES = [
  'talked',
  'talked',
  'no_answer',
  'busy',
  'wrong_number',
  'booked_elsewhere',
  'not_interested',
  'spam',
  'wants_time',
  'not_a_good_time',
  'returned_before_contact',
];
/** Calls back to somebody who asked. */
const CALLED_BACK: readonly string[] = CALLBACKS;
/** They named a time. */
const AGREED = ['wants_time', 'not_a_good_time'];
const STATUSES = ['arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'booked'];
const SOURCES = ['call', 'referral', 'directory', 'other', 'web_form', 'missed_call'];
const FOUND = ['person', 'person', 'person', 'organisation', 'directory', 'search', 'unknown'];

/**
 * A desk that does whatever comes to its mind, through the real HTTP API: most of it allowed, some of it refused. Beside it somebody writes down,
 * after each step, what every appointment was known to be: the history of visits without the marks that the product keeps.
 */
export class RandomHistory {
  readonly visits: VisitKnown[] = [];
  readonly done = new Map<string, number>();
  readonly notebook: Notebook;
  readonly tried: Tried[] = [];
  /** When each appointment was made. */
  readonly bookedAt = new Map<string, number>();
  /** Who was to hold each appointment. */
  readonly memberOf = new Map<string, string | null>();
  /** Journeys and people that have a story of their own: chance leaves them alone. */
  readonly reserved = new Set<string>();
  readonly reservedPeople = new Set<string>();
  private readonly known = new Map<string, string>();

  constructor(
    private readonly house: House,
    private readonly practice: TestPractice,
    private readonly desk: Visitor,
    private readonly roll: () => number,
  ) {
    this.notebook = new Notebook(house, practice.id);
  }

  async step(): Promise<void> {
    this.house.clock.windOn(Math.ceil(this.roll() * this.roll() * 40 * HOUR));
    const [what, act] = this.pick<[string, () => Promise<{ status: number } | undefined>]>([
      ['ask', () => this.asks()],
      ['move', () => this.moves()],
      ['move', () => this.moves()],
      ['move', () => this.moves()],
      ['undo', () => this.undoes()],
      ['undo', () => this.undoes()],
      [
        'close',
        () =>
          this.withJourney((id, version) =>
            this.desk.post(`/api/journeys/${id}/closure`, { version, outcome: this.pick(OUTCOMES), note: 'a reason' }),
          ),
      ],
      ['reopen', () => this.withJourney((id, version) => this.desk.post(`/api/journeys/${id}/reopening`, { version }), `stage = 'closed'`)],
      ['try', () => this.tries()],
      ['try', () => this.tries()],
      ['book', () => this.books()],
      ['book', () => this.books()],
      ['status', () => this.settles()],
      ['status', () => this.settles()],
      ['status', () => this.settles()],
      ['origin', () => this.hears()],
      ['origin', () => this.hears()],
      [
        'withdraw',
        () =>
          this.withJourney((id, version) =>
            this.desk.post(`/api/journeys/${id}/withdrawals`, { version, kind: this.pick(['attempted', 'contacted', 'intake_booked']) }),
          ),
      ],
    ]);
    const answer = await act();
    if (answer)
      this.done.set(
        `${what} ${answer.status < 300 ? 'done' : 'refused'}`,
        (this.done.get(`${what} ${answer.status < 300 ? 'done' : 'refused'}`) ?? 0) + 1,
      );
    await this.note();
  }

  /** Writes down what is known now. */
  async note(agreedWith: string | null = null): Promise<void> {
    await this.noteVisits();
    await this.notebook.note(agreedWith);
  }

  /** An import that is taken back: its journeys were never there. */
  async takesBack(): Promise<void> {
    const journey = await this.journey();
    if (journey) await this.house.db.query('UPDATE journeys SET voided_at = $2 WHERE id = $1', [journey.id, this.house.clock.now()]);
    await this.notebook.note();
  }

  /** Somebody asks twice, and says only the second time who sent them: a client. Chance owes nobody this. */
  async saysTheSecondTime(): Promise<void> {
    const client = await this.journey('client_since IS NOT NULL');
    const first = await this.desk.post('/api/journeys', { source: 'call', name: 'Tess Twice', phone: freshNumber() });
    await this.notebook.note();
    this.house.clock.windOn(HOUR);
    const second = await this.desk.post('/api/journeys', { source: 'call', personId: first.body.card.personId });
    await this.notebook.note();
    const says = (version: number, body: object) => this.desk.put(`/api/journeys/${second.body.journey.id}/origin`, { version, ...body });
    const answers = [await says(0, { source: 'search' }), await says(1, { source: 'person', referrerId: client?.person })];
    if (answers.some(({ status }) => status !== 200)) throw new Error(answers.map(({ text }) => text).join());
  }

  private async asks() {
    const { rows } = await this.house.db.query('SELECT id FROM people WHERE practice_id = $1 AND id <> ALL ($2) ORDER BY id', [
      this.practice.id,
      [...this.reservedPeople],
    ]);
    const [one, isAgain] = [rows[Math.floor(this.roll() * rows.length)], this.roll() < 0.35];
    const again = isAgain && one;
    const late =
      this.roll() < 0.3 ? { inquiredAt: new Date(this.house.clock.now().getTime() - this.roll() * 90 * HOUR).toISOString() } : {};
    return this.desk.post('/api/journeys', {
      source: this.pick(SOURCES),
      ...(again ? { personId: one.id } : { name: 'Robin Random', phone: freshNumber() }),
      ...late,
    });
  }

  private moves(only?: string) {
    return this.withJourney(
      (id, version, person) => {
        const to = this.pick(STAGES);
        const startsAt = new Date(this.house.clock.now().getTime() + (1 + this.roll() * 100) * HOUR).toISOString();
        const facts = {
          intake_scheduled: [{ kind: 'intake_booked', appointment: { startsAt, minutes: 50 } }],
          active: [
            { kind: 'payment_verified', guarantorId: person },
            { kind: 'next_session_booked', appointment: { startsAt, minutes: 50 } },
          ],
        }[to];
        return this.desk.post(`/api/journeys/${id}/moves`, { version, to, ...(facts ? { facts } : {}) });
      },
      only ? `id = '${only}'` : `stage <> 'closed'`,
    );
  }

  /** Somebody says how they heard of us, or corrects it; who named us may be anybody, themselves too, which is refused. */
  private hears() {
    return this.withJourney(async (id) => {
      const { version } = (await this.desk.get(`/api/journeys/${id}/origin`)).body;
      const source = this.pick(FOUND);
      const [named, clients] = [this.roll(), this.roll() < 0.6];
      const { rows } = await this.house.db.query(
        `SELECT DISTINCT person_id AS id FROM journeys WHERE practice_id = $1 AND voided_at IS NULL AND (NOT $2 OR client_since IS NOT NULL) ORDER BY 1`,
        [this.practice.id, clients],
      );
      const names = source === 'person' && named < 0.7 && rows.length > 0;
      const answer = await this.desk.put(`/api/journeys/${id}/origin`, {
        ...{ version, source },
        ...(names ? { referrerId: this.pick(rows as { id: string }[]).id } : {}),
        ...(source === 'person' && named > 0.8 ? { outside: { kind: 'person', name: 'A neighbour' } } : {}),
      });
      if (names && clients && answer.status === 200) this.done.set('client named', 1);
      return answer;
    });
  }

  /** Somebody slips, and takes it back. */
  private undoes() {
    return this.withJourney(async (id, version) => {
      const slip =
        this.roll() < 0.5
          ? await this.moves(id)
          : await this.desk.post(`/api/journeys/${id}/closure`, { version, outcome: this.pick(OUTCOMES), note: 'a slip' });
      if (!slip || slip.status >= 300) return undefined;
      if (this.roll() < 0.5) await this.noteVisits();
      await this.notebook.note();
      this.house.clock.windOn(5_000);
      return this.desk.post(`/api/journeys/${id}/undos`, { version: slip.body.journey.version });
    }, `stage <> 'closed'`);
  }

  private async tries() {
    const { rows } = await this.house.db.query(
      `SELECT f.id, f.kind, f.journey_id AS journey, j.version FROM follow_ups f JOIN journeys j ON j.id = f.journey_id
       WHERE f.practice_id = $1 AND f.state = 'open' AND f.journey_id <> ALL ($2) ORDER BY f.id`,
      [this.practice.id, [...this.reserved]],
    );
    const follow = rows[Math.floor(this.roll() * rows.length)];
    if (!follow) return undefined;
    const outcome = this.pick(TRIES);
    const now = this.house.clock.now().getTime();
    const at = this.roll() < 0.3 ? Math.floor(now - this.roll() * 5 * HOUR) : now;
    const dueAt = AGREED.includes(outcome) ? { dueAt: new Date(now + (20 + this.roll() * 80) * HOUR).toISOString() } : {};
    const reaction = this.roll() < 0.7 ? { talked: 'grateful', not_interested: 'annoyed', wants_time: 'neutral' }[outcome] : undefined;
    const answer = await this.desk.post(`/api/follow-ups/${follow.id}/attempts`, {
      ...{ outcome, journeyVersion: follow.version, ...dueAt },
      ...(at < now ? { at: new Date(at).toISOString() } : {}),
      ...(reaction ? { reaction } : {}),
    });
    if (answer.status >= 300) return answer;
    const told: Tried = {
      journey: follow.journey,
      kind: follow.kind,
      outcome,
      reaction: reaction ?? null,
      at,
      recordedAt: now,
      undoneAt: null,
    };
    this.tried.push(told);
    await this.note(AGREED.includes(outcome) ? follow.journey : null);
    if (this.roll() < 0.2) await this.untries(told, answer.body.moved.journey.version);
    const isCallback = CALLED_BACK.includes(told.kind);
    if (isCallback && told.reaction !== null && told.undoneAt === null) this.done.set('reaction noted', 1);
    return answer;
  }

  /** The wrong line was pressed: the try is taken back. */
  private async untries(told: Tried, version: number): Promise<void> {
    this.house.clock.windOn(5_000);
    const undone = await this.desk.post(`/api/journeys/${told.journey}/undos`, { version });
    if (undone.status >= 300) return;
    told.undoneAt = this.house.clock.now().getTime();
    this.done.set('untry done', (this.done.get('untry done') ?? 0) + 1);
  }

  private books() {
    return this.withJourney(
      (id, version) =>
        this.desk.post('/api/appointments', {
          journeyId: id,
          journeyVersion: version,
          kind: this.pick(['session', 'session', 'session', 'consult', 'wrap_up']),
          startsAt: new Date(this.house.clock.now().getTime() + (1 + this.roll() * 150) * HOUR).toISOString(),
          minutes: 50,
          memberId: this.practice.members[this.pick(['owner', 'clinician'] as const)],
        }),
      `stage IN ('active', 'at_risk', 'closing')`,
    );
  }

  private async settles() {
    // Now and then something of long ago is put right.
    const long = this.roll() < 0.2;
    const { rows } = await this.house.db.query(
      `SELECT a.id, a.version, j.version AS "journeyVersion" FROM appointments a JOIN journeys j ON j.id = a.journey_id
       WHERE a.practice_id = $1 AND a.starts_at < $2 AND j.stage <> 'closed' AND j.id <> ALL ($3) ORDER BY a.starts_at ${long ? '' : 'DESC'}, a.id LIMIT 12`,
      [this.practice.id, this.house.clock.now(), [...this.reserved]],
    );
    const visit = rows[Math.floor(this.roll() * rows.length)];
    if (!visit) return undefined;
    const { id, ...versions } = visit;
    return this.desk.post(`/api/appointments/${id}/statuses`, {
      ...versions,
      status: this.pick(this.roll() < 0.6 ? ['attended'] : STATUSES),
    });
  }

  private async journey(where = 'true'): Promise<{ id: string; version: number; person: string } | undefined> {
    const { rows } = await this.house.db.query(
      `SELECT id, version, person_id AS person FROM journeys WHERE practice_id = $1 AND voided_at IS NULL AND id <> ALL ($2) AND ${where} ORDER BY id`,
      [this.practice.id, [...this.reserved]],
    );
    return rows[Math.floor(this.roll() * rows.length)];
  }

  private async withJourney<T>(
    act: (id: string, version: number, person: string) => Promise<T | undefined>,
    where?: string,
  ): Promise<T | undefined> {
    const journey = await this.journey(where);
    return journey && act(journey.id, journey.version, journey.person);
  }

  /** What is known of each appointment now, where it is something else than before. */
  private async noteVisits(): Promise<void> {
    const now = this.house.clock.now().getTime();
    const { rows } = await this.house.db.query('SELECT * FROM appointments WHERE practice_id = $1', [this.practice.id]);
    for (const row of rows) {
      const said = JSON.stringify([
        row.kind,
        row.status,
        row.starts_at,
        row.ends_at,
        row.status === 'booked' ? null : row.status_at,
        row.rescheduled_to_id,
      ]);
      if (this.known.get(row.id) === said) continue;
      this.known.set(row.id, said);
      this.bookedAt.set(row.id, row.created_at.getTime());
      this.memberOf.set(row.id, row.member_id);
      this.visits.push({
        kind: 'visit',
        id: `${row.id}:${String(this.visits.length).padStart(6, '0')}`,
        at: row.status === 'booked' ? now : row.status_at.getTime(),
        recordedAt: now,
        visit: row.id,
        journey: row.journey_id,
        visitKind: row.kind,
        startsAt: row.starts_at.getTime(),
        endsAt: row.ends_at.getTime(),
        status: row.status,
        replacedBy: row.rescheduled_to_id,
      });
    }
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.roll() * list.length)] as T;
  }
}
