import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type House, openHouse } from '../house.js';
import { Visitor } from '../visitor.js';

const DIST = join(__dirname, '../../dist');
const PASSWORD = 'lantern-maple-cedar-plum';
// Each line starts a process that loads the whole app.
jest.setTimeout(180_000);

interface Said {
  status: number;
  out: string;
  err: string;
}

/** The built command line as a process of its own, as an owner runs it. */
async function porchlight(args: string[], env: Record<string, string>): Promise<Said> {
  const options = { env: { PATH: process.env.PATH ?? '', ...env }, timeout: 120_000 };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(DIST, 'cli.js'), ...args], options);
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

describe('The command line', () => {
  let house: House;
  let env: Record<string, string>;
  let folder: string;
  const run = (...args: string[]) => porchlight(args, env);
  const PRACTICE = ['--zone', 'America/Denver', '--profile', 'therapy', '--owner-name', 'Olive Ferrante'];

  beforeAll(async () => {
    house = await openHouse();
    folder = mkdtempSync(join(tmpdir(), 'porchlight-cli-'));
    env = { DATABASE_URL: house.ownerUrl, DATABASE_APP_URL: house.appUrl, PORCHLIGHT_DATA: folder, PORCHLIGHT_DEMO_PASSWORD: PASSWORD };
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what it can do, and what each command needs', async () => {
    const { status, out } = await run('help');
    expect(status).toBe(0);
    for (const name of ['migrate', 'create-practice', 'add-member', 'import', 'import-appointments', 'demo', 'practices', 'bi-access'])
      expect(out).toContain(`  ${name} `);
    expect((await run('help', 'import')).out).toContain('--dry-run');
    expect((await run('demo', '--help')).out).toContain('medium (1000 people)');
  });

  it.each([
    [['nonsense'], 2, 'There is no command "nonsense"'],
    [['import'], 2, 'import is called: import FILE'],
    [['create-practice', '--name', 'Birch'], 2, '--zone is missing'],
    [['practices', '--colour', 'red'], 2, "Unknown option '--colour'"],
    [['demo', '--size', 'huge'], 2, '--size is small, medium, large or a number'],
    [['import-appointments', 'visits.doc'], 2, 'its ending does not say'],
    [['import-appointments', 'visits.csv', '--system', 'fax'], 2, 'There is no system "fax"'],
    [['bi-access', 'open'], 2, 'bi-access does create, list, revoke'],
    [['bi-access', 'create'], 2, '--for "Metabase"'],
    [['bi-access', 'revoke'], 2, 'Say which login'],
    [['import', 'no-such-file.csv'], 1, 'no-such-file.csv cannot be read (ENOENT)'],
  ])('%j ends with %i and one line that can be read', async (args, status, line) => {
    const said = await run(...args);
    expect(said.status).toBe(status);
    expect(said.err).toContain(line);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });

  it('sets up a practice and its owner, who signs in; the same address twice, a short password and a wrong zone are told', async () => {
    expect((await run('practices')).out).toContain('There is no practice yet');
    const made = await run('create-practice', '--name', 'Birch', '--owner-email', 'olive@birch.test', ...PRACTICE);
    expect(made).toMatchObject({ status: 0, err: '' });
    const [, password] = /Password: (\S{20,})/.exec(made.out) ?? [];
    expect((await house.visitor().post('/api/session', { email: 'olive@birch.test', password })).status).toBe(201);
    const twice = await run('create-practice', '--name', 'Alder', '--owner-email', 'olive@birch.test', ...PRACTICE);
    expect([twice.status, twice.err]).toEqual([1, expect.stringContaining('has an account already')]);
    const short = await porchlight(['create-practice', '--name', 'Alder', '--owner-email', 'o@alder.test', ...PRACTICE], {
      ...env,
      PORCHLIGHT_PASSWORD: 'short',
    });
    expect([short.status, short.err]).toEqual([2, expect.stringContaining('at least 15 characters')]);
    const zone = await run('create-practice', '--name', 'Alder', '--owner-email', 'o@alder.test', ...PRACTICE, '--zone', 'Mars/Olympus');
    expect([zone.status, zone.err]).toEqual([2, expect.stringContaining('"Mars/Olympus" is no time zone')]);
    expect((await run('practices')).out.trim().split('\n')).toEqual([
      expect.stringMatching(/ {2}Birch {2}America\/Denver {2}owner: Olive Ferrante {2}0 journeys$/),
    ]);
  });

  it('adds a member with their roles, and one who works elsewhere with the password they have', async () => {
    const added = await porchlight(['add-member', '--name', 'Dana', '--email', 'dana@birch.test', '--roles', 'front_desk,biller'], {
      ...env,
      PORCHLIGHT_PASSWORD: PASSWORD,
    });
    expect(added).toMatchObject({ status: 0, err: '' });
    expect(added.out).not.toContain(PASSWORD);
    const desk = house.visitor();
    expect((await desk.post('/api/session', { email: 'dana@birch.test', password: PASSWORD })).body.member.roles).toEqual([
      'front_desk',
      'biller',
    ]);
    expect((await run('add-member', '--name', 'Dana', '--email', 'dana@birch.test', '--roles', 'biller')).err).toContain(
      'works at Birch already',
    );
    expect((await run('add-member', '--name', 'Eve', '--email', 'eve@birch.test', '--roles', 'boss')).err).toContain(
      'There is no role "boss"',
    );
    await run('create-practice', '--name', 'Alder', '--owner-email', 'o@alder.test', ...PRACTICE);
    expect((await run('add-member', '--name', 'Dana', '--email', 'dana@birch.test', '--roles', 'biller')).err).toContain(
      'Say which practice',
    );
    const second = await run('add-member', '--practice', 'alder', '--name', 'Dana', '--email', 'Dana@Birch.test', '--roles', 'biller');
    expect(second).toMatchObject({ status: 0, out: expect.stringContaining('the password they have') });
    expect((await house.visitor().post('/api/session', { email: 'dana@birch.test', password: PASSWORD })).body.practices).toHaveLength(2);
  });

  it('lets a reporting tool in with a login of its own, shows it, and ends it', async () => {
    const made = await run('bi-access', 'create', '--for', 'Metabase', '--practice', 'Birch');
    expect(made).toMatchObject({ status: 0, err: '' });
    const said = (what: string) => new RegExp(`${what}: +(\\S+)`).exec(made.out)?.[1] ?? '';
    const [user, password] = [said('User'), said('Password')];
    const url = `postgres://${user}:${password}@${said('Host')}:${said('Port')}/${said('Database')}`;
    const tool = new pg.Client({ connectionString: url });
    tool.on('error', () => {});
    await tool.connect();
    expect((await tool.query('SELECT zone FROM freshness')).rows).toEqual([{ zone: 'America/Denver' }]);
    expect((await run('bi-access', 'list', '--practice', 'Birch')).out).toMatch(new RegExp(`^${user} {2}Metabase {2}since [0-9-]{10}\n$`));
    expect((await run('bi-access', 'list', '--practice', 'Alder')).out).toBe('No reporting tool may read Alder.\n');
    const elsewhere = await run('bi-access', 'revoke', '--login', user, '--practice', 'Alder');
    expect([elsewhere.status, elsewhere.err]).toEqual([1, expect.stringContaining(`Alder has no login "${user}"`)]);
    expect((await run('bi-access', 'revoke', '--login', user, '--practice', 'Birch')).status).toBe(0);
    await expect(tool.query('SELECT 1')).rejects.toThrow();
    expect((await run('bi-access', 'list', '--practice', 'Birch')).out).toMatch(/, ended [0-9-]{10}\n$/);
  });

  it('imports a file beside the running server, first without keeping anything, and the screens hear of it', async () => {
    const file = join(folder, 'leads.csv');
    writeFileSync(file, 'Name,Phone\nAda,206-555-0101\nBea,206-555-0102\n,555-12\nAda Again,(206) 555-0101\n');
    const dry = await run('import', file, '--practice', 'Birch', '--dry-run');
    expect(dry.out).toContain('4 rows: 2 created, 0 the same as before, 1 refused, 1 duplicates');
    expect(dry.out).toContain('dry run: nothing was kept');
    const desk = house.visitor();
    await desk.post('/api/session', { email: 'dana@birch.test', password: PASSWORD, practiceId: await idOf('Birch') });
    expect((await desk.get('/api/board')).body.columns[0].count).toBe(0);
    const rings = await listening(desk, house.url);
    const real = await run('import', file, '--practice', 'Birch');
    expect(real.out).toContain('4 rows: 2 created, 0 the same as before, 1 refused, 1 duplicates');
    expect(real.out).toMatch(/row 4: no name/);
    expect(real.out).toMatch(/row 5: the number of row 2/);
    expect((await desk.get('/api/board')).body.columns[0].count).toBe(2);
    expect(await rings()).toContain('event: journeys');
    expect((await run('import', file, '--practice', 'Birch')).out).toContain('0 created, 2 the same as before');
  });

  it('takes appointments in from CSV, iCalendar and FHIR, first without keeping anything; the very same file once', async () => {
    const day = (ahead: number) => new Date(house.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
    const files = {
      'visits.csv': `Date,Start Time,Client,Email,Status\n${day(3)},10:00,Cleo Example,cleo@people.test,Scheduled\nnever,10:00,Nobody,,Scheduled\n`,
      'visits.ics': `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a1\r\nDTSTART:${day(4).replaceAll('-', '')}T170000Z\r\nSUMMARY:Cy E\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
      'visits.json': JSON.stringify({
        ...{ resourceType: 'Appointment', id: 'f1', status: 'booked', start: `${day(5)}T17:00:00Z`, end: `${day(5)}T17:50:00Z` },
        participant: [{ actor: { reference: 'Patient/9', display: 'Dee Example' }, status: 'accepted' }],
      }),
    };
    const sources = async () => {
      const { rows } = await house.db.query('SELECT kind FROM appointment_sources WHERE practice_id = $1 ORDER BY kind', [
        await idOf('Birch'),
      ]);
      return rows.map(({ kind }) => kind);
    };
    for (const [name, content] of Object.entries(files)) {
      const file = join(folder, name);
      writeFileSync(file, content);
      const call = ['import-appointments', file, '--practice', 'Birch', '--add-people'];
      const dry = await run(...call, '--dry-run');
      expect([dry.status, dry.err]).toEqual([0, '']);
      expect(dry.out).toContain('dry run: nothing was kept');
      expect(dry.out).toContain(`1 read, 1 visits: 1 created, 0 changed, 0 the same as before, ${name === 'visits.csv' ? 1 : 0} refused`);
      expect((await sources()).length).toBe(Object.keys(files).indexOf(name));
      expect((await run(...call)).out.split('\n')[1]).toBe(dry.out.split('\n')[1]);
      expect((await run(...call)).out).toContain('taken in before: nothing changed');
    }
    expect(await sources()).toEqual(['csv', 'fhir', 'ics']);
    const { rows } = await house.db.query('SELECT status FROM appointments WHERE practice_id = $1', [await idOf('Birch')]);
    expect(rows).toEqual(Array(3).fill({ status: 'booked' }));
  });

  it('makes a demo of a size and lets it grow, beside other practices', async () => {
    const made = await run('demo', '--size', '40');
    expect(made).toMatchObject({ status: 0, out: expect.stringContaining(`Password: ${PASSWORD}`) });
    expect((await run('demo', '--size', '170')).out).toContain('Harbor Lane Practice has 170 people.');
    expect((await run('demo', '--size', 'small')).out).toContain('has 170 people already');
    const { rows } = await house.db.query(
      `SELECT count(*)::int AS people, count(DISTINCT card_name)::int AS names FROM journeys WHERE practice_id = $1 AND voided_at IS NULL`,
      [await idOf('Harbor Lane Practice')],
    );
    expect(rows).toEqual([{ people: 170, names: 170 }]);
    const { rows: twice } = await house.db.query(
      `SELECT key FROM contact_points WHERE kind = 'phone' AND practice_id = $1 GROUP BY key HAVING count(*) > 1`,
      [await idOf('Harbor Lane Practice')],
    );
    expect(twice).toEqual([]);
    expect((await house.visitor().post('/api/session', { email: 'desk@demo.test', password: PASSWORD })).status).toBe(201);
  }, 120_000);

  it('only the owner of the database may ask which practices there are', async () => {
    const { rows } = await house.db.query(`SELECT has_function_privilege('porchlight_app', 'app.practices()', 'execute') AS may`);
    expect(rows).toEqual([{ may: false }]);
  });

  async function idOf(name: string): Promise<string> {
    return (await house.db.query('SELECT id FROM practices WHERE name = $1', [name])).rows[0].id;
  }
});

describe('The command line and the embedded database', () => {
  let server: ChildProcess | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-cli-'));
  const env = { PORCHLIGHT_DATA: folder, PORCHLIGHT_DEMO: '0', PORT: '0' };

  afterAll(async () => {
    server?.kill('SIGINT');
    await new Promise((resolve) => (server && server.exitCode === null ? server.once('exit', resolve) : resolve(null)));
    rmSync(folder, { recursive: true, force: true });
  });

  it('works alone, and beside the server that runs in the folder', async () => {
    const practice = ['create-practice', '--zone', 'America/Denver', '--profile', 'dental', '--owner-name', 'Olive Ferrante'];
    expect(await porchlight([...practice, '--name', 'Alone', '--owner-email', 'a@alone.test'], env)).toMatchObject({ status: 0 });
    server = spawn(process.execPath, [join(DIST, 'main.js')], {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve) => {
      let said = '';
      server?.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [, address] = /ready: (http\S+)/.exec(said) ?? [];
        if (address) resolve(address);
      });
    });
    const made = await porchlight([...practice, '--name', 'Beside', '--owner-email', 'b@beside.test'], {
      ...env,
      PORCHLIGHT_PASSWORD: PASSWORD,
    });
    expect(made).toMatchObject({ status: 0, err: '' });
    expect((await new Visitor(url).post('/api/session', { email: 'b@beside.test', password: PASSWORD })).status).toBe(201);
    expect((await porchlight(['practices'], env)).out.trim().split('\n')).toHaveLength(2);
  }, 120_000);
});

/** @returns what the stream of rings said until some of it was said */
async function listening(by: Visitor, url: string): Promise<() => Promise<string>> {
  const stream = await fetch(`${url}/api/live`, { headers: { cookie: by.cookie } });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  let said = '';
  return async () => {
    while (!said.includes('event: journeys')) {
      const { value, done } = await reader.read();
      if (done) break;
      said += new TextDecoder().decode(value);
    }
    await reader.cancel();
    return said;
  };
}
