import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { JourneyView, PeopleBehind, PersonView } from '@porchlight/client';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { frontDesk } from './front-desk.js';
import { expect, test } from './story.js';

/* From a number to the work: the people behind it, a follow-up for each, and back. With SHOTS=<folder> pictures are kept. */

const { SHOTS } = process.env;
const list = (page: Page) => page.locator('.behindlist > li');
const panel = (page: Page) => page.getByRole('dialog').first();
const picture = async (page: Page, name: string) => SHOTS && page.screenshot({ path: join(SHOTS, `${name}.png`) });

/** Opens who stands behind a part, and waits for the list. */
async function behind(page: Page, figure: string, part: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/dashboard?from=all&figure=${figure}&part=${encodeURIComponent(part)}`);
  await expect(list(page).first()).toBeVisible({ timeout: 20_000 });
}

const hands = (page: Page) => frontDesk(new URL(page.url()).origin, page.context().request);
/** Where the card of each who is shown stands, from the API. */
async function cards(page: Page, part: string): Promise<Map<string, JourneyView>> {
  const api = hands(page);
  const { rows } = await api.get<PeopleBehind>(`/api/figures/people?${part}`);
  const found = new Map<string, JourneyView>();
  for (const { journeyId } of rows) found.set(journeyId, await api.journey(journeyId));
  return found;
}
const withStep = (stood: Map<string, JourneyView>, what: string) =>
  [...stood.values()].filter(({ nextStep, followUps }) => nextStep?.what === what && followUps.some(({ kind }) => kind === 'next_step'))
    .length;

test('OW-16: from a number to its people to a follow-up for each, by keyboard; a second one for nobody; undone', async ({ colleague }) => {
  test.setTimeout(120_000);
  const page = await colleague('owner', '/dashboard?from=all');
  await behind(page, 'funnel', 'open');
  const part = 'figure=funnel&part=open';
  const before = await cards(page, part);
  const had = [...before.values()].filter(({ nextStep }) => nextStep).length;
  const all = panel(page).getByRole('checkbox').first();
  await expect(panel(page).getByRole('button', { name: 'Add follow-up' })).toBeDisabled();
  await all.focus();
  await page.keyboard.press('Space');
  const n = before.size;
  await expect(panel(page).getByText(`${n} people chosen`)).toBeVisible();
  await picture(page, 'behind-chosen-1440');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const form = panel(page).getByRole('region', { name: 'A follow-up for each of them' });
  await expect(form).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Check payment' }).click();
  await picture(page, 'behind-form-1440');
  await panel(page)
    .getByRole('button', { name: `Add for ${n} people` })
    .press('Enter');
  const said = panel(page).getByTestId('tasks-said');
  await expect(said).toHaveText(/^Added for \d+ people\.$/, { timeout: 30_000 });
  const made = Number(/\d+/.exec(await said.innerText())?.[0]);
  await picture(page, 'behind-result-1440');
  const after = await cards(page, part);
  expect(made).toBeGreaterThan(1);
  expect(withStep(after, 'check_payment')).toBe(made + withStep(before, 'check_payment'));
  // Who had a next step keeps it, and is told.
  const kept = [...before].filter(([, { nextStep }]) => nextStep);
  for (const [id, { nextStep }] of kept) expect(after.get(id)?.nextStep).toEqual(nextStep);
  await expect(panel(page).locator('.tasksnot > li')).toHaveCount(n - made);
  expect(await panel(page).getByText('has this or another next step already').count()).toBe(had);

  // The same again: nobody gets a second one.
  await panel(page).getByRole('button', { name: 'Done' }).click();
  await panel(page).getByRole('checkbox').first().check();
  await panel(page).getByRole('button', { name: 'Add follow-up' }).click();
  await panel(page)
    .getByRole('button', { name: `Add for ${n} people` })
    .click();
  await expect(said).toHaveText('Added for nobody.', { timeout: 30_000 });
  await expect(panel(page).locator('.tasksnot > li')).toHaveCount(n);
  expect(withStep(await cards(page, part), 'check_payment')).toBe(made + withStep(before, 'check_payment'));
});

test('what was added is taken back, for everybody for whom it was', async ({ colleague }) => {
  test.setTimeout(120_000);
  const page = await colleague('owner', '/dashboard?from=all');
  await behind(page, 'retention', 'in_care');
  const part = 'figure=retention&part=in_care';
  const before = await cards(page, part);
  for (const row of [0, 1, 2, 3, 4]) await list(page).nth(row).getByRole('checkbox').check();
  await panel(page).getByRole('button', { name: 'Add follow-up' }).click();
  await panel(page).getByRole('button', { name: 'Call What is to be done' }).click();
  await page.getByRole('option', { name: 'Send forms' }).click();
  await panel(page).getByRole('button', { name: 'Add for 5 people' }).click();
  const said = panel(page).getByTestId('tasks-said');
  await expect(said).toHaveText(/^Added for \d+ (person|people)\.$/, { timeout: 30_000 });
  await panel(page).getByRole('button', { name: /^Undo/ }).click();
  await expect(said).toHaveText(/^Taken back for \d+ (person|people)\.$/, { timeout: 30_000 });
  const after = await cards(page, part);
  for (const [id, { nextStep, followUps }] of before) {
    expect(after.get(id)?.nextStep).toEqual(nextStep);
    expect(
      after
        .get(id)
        ?.followUps.map(({ kind }) => kind)
        .sort(),
    ).toEqual(followUps.map(({ kind }) => kind).sort());
  }
});

test('R-68: who wants no contact, no calls, or is called already gets no call, and each is told', async ({ colleague }) => {
  test.setTimeout(120_000);
  const page = await colleague('owner', '/dashboard?from=all');
  const api = hands(page);
  const add = async (name: string, safe?: object) => {
    const { journey } = await api.post<{ journey: JourneyView }>('/api/journeys', { name, source: 'call', onDuplicate: 'create' });
    const { version } = await api.get<PersonView>(`/api/people/${journey.personId}`);
    if (safe) await api.patch(`/api/people/${journey.personId}`, { version, safeContact: safe });
  };
  await add('Zora Quietwood', { doNotContact: true });
  await add('Zelda Nocallen', { doNotCall: true });
  await add('Zacharias Waitling');
  await behind(page, 'snapshot', 'stage:new');
  const pick = (name: string) => list(page).filter({ hasText: name }).getByRole('checkbox').check();
  const more = panel(page).getByRole('button', { name: /^Show .* more$/ });
  while (await more.isVisible()) {
    const shown = await list(page).count();
    await more.click();
    await expect.poll(() => list(page).count()).toBeGreaterThan(shown);
  }
  for (const name of ['Zora Quietwood', 'Zelda Nocallen', 'Zacharias Waitling']) await pick(name);
  await panel(page).getByRole('button', { name: 'Add follow-up' }).click();
  await panel(page).getByRole('button', { name: 'Add for 3 people' }).click();
  await expect(panel(page).getByTestId('tasks-said')).toHaveText('Added for nobody.', { timeout: 30_000 });
  const told = panel(page).locator('.tasksnot > li');
  await expect(told.filter({ hasText: 'Quietwood' })).toContainText('wants no contact');
  await expect(told.filter({ hasText: 'Nocallen' })).toContainText(/wants no calls|is to be called already/);
  await expect(told.filter({ hasText: 'Waitling' })).toContainText('is to be called already');
});

test('R-68: whoever is owed nothing may be called, unless they want no calls', async ({ colleague }) => {
  test.setTimeout(120_000);
  const page = await colleague('owner', '/dashboard?from=all');
  const api = hands(page);
  const stood = await cards(page, 'figure=retention&part=in_care');
  // Not somebody who is in care twice, for a second service: one name is to be one row.
  const once = [...stood.values()].filter(({ personId }, _, all) => all.filter((one) => one.personId === personId).length === 1);
  const free = once.filter(
    ({ nextStep, followUps, state }) => !nextStep && !state.doNotContact && followUps.every(({ kind }) => kind === 'internal_step'),
  );
  const [silent, other] = free;
  if (!silent || !other) throw new Error('The demo has too few clients who are owed nothing.');
  const { version, displayName } = await api.get<PersonView>(`/api/people/${silent.personId}`);
  const another = (await api.get<PersonView>(`/api/people/${other.personId}`)).displayName;
  await api.patch(`/api/people/${silent.personId}`, { version, safeContact: { doNotCall: true } });
  await behind(page, 'retention', 'in_care');
  for (const name of [displayName, another]) await list(page).filter({ hasText: name }).getByRole('checkbox').check();
  await panel(page).getByRole('button', { name: 'Add follow-up' }).click();
  await panel(page).getByRole('button', { name: 'Add for 2 people' }).click();
  await expect(panel(page).getByTestId('tasks-said')).toHaveText('Added for 1 person.', { timeout: 30_000 });
  await expect(panel(page).locator('.tasksnot > li')).toHaveText([`${displayName} wants no calls`]);
  expect((await api.journey(other.id)).followUps.map(({ kind }) => kind)).toContain('next_step');
  expect((await api.journey(silent.id)).nextStep).toBeNull();
});

test('who may look and not act has no boxes', async ({ colleague }) => {
  const page = await colleague('auditor', '/dashboard?from=all');
  await behind(page, 'funnel', 'open');
  await expect(panel(page).getByRole('checkbox')).toHaveCount(0);
  await expect(panel(page).getByRole('button', { name: 'Add follow-up' })).toHaveCount(0);
});

for (const { width, height, phone } of [
  { width: 1440, height: 900 },
  { width: 390, height: 844, phone: true },
  { width: 320, height: 640, phone: true },
])
  test(`the people behind a number and what is added for them at ${width} px, by day and by night`, async ({ colleague }) => {
    test.setTimeout(120_000);
    const page = await colleague('owner', '/dashboard?from=all', {
      viewport: { width, height },
      reducedMotion: 'reduce',
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: SHOTS ? 2 : 1 } : {}),
    });
    await behind(page, 'funnel', 'open');
    const box = await list(page).first().locator('.pick').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    const look = async (name: string) => {
      for (const scheme of ['light', 'dark'] as const) {
        await inColours(page, scheme);
        await expectNoSidewaysScroll(page, `${name} at ${width}, ${scheme}`);
        if (width !== 320) await expectNoBarrier(page, `${name} at ${width}, ${scheme}`);
        await picture(page, `${name}-${width}-${scheme}`);
      }
      await inColours(page, 'light');
    };
    await list(page).nth(0).getByRole('checkbox').check();
    await list(page).nth(1).getByRole('checkbox').check();
    await look('behind-picked');
    await panel(page).getByRole('button', { name: 'Add follow-up' }).click();
    await look('behind-task');
    await panel(page).getByRole('button', { name: 'Add for 2 people' }).click();
    await expect(panel(page).getByTestId('tasks-said')).toHaveText(/^Added for/, { timeout: 30_000 });
    await look('behind-said');
  });

test('ux screen 5: g d opens the dashboard; d chooses the period, t tables, x a file; the sheet says so, and the switch turns them off', async ({
  colleague,
}) => {
  test.setTimeout(90_000);
  const page = await colleague('owner', '/board');
  await expect(page.getByRole('heading', { name: 'Board' }).first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  // The address changes before the page is there: its keys are those of the page that is shown.
  await expect(page.locator('#period')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 20_000 });
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const words of ['Choose the period', 'Tables instead of charts, and back', 'Keep the figure as a file (CSV)', 'Go to the dashboard'])
    await expect(sheet.getByText(words)).toBeVisible();
  await picture(page, 'keys-1440');
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(page.locator('#period button:focus')).toHaveAttribute('aria-pressed', 'true');
  const funnel = page.locator('section[data-figure="funnel"]').first();
  await page.keyboard.press('t');
  await expect(funnel.locator('table')).toBeVisible();
  await page.keyboard.press('t');
  await expect(funnel.locator('table')).toHaveCount(0);
  const attendance = page.locator('section[data-figure="attendance"]').first();
  await attendance.locator('a[data-csv]').focus();
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('x')]);
  expect(file.suggestedFilename()).toBe('attendance.csv');
  expect(await readFile((await file.path()) ?? '', 'utf8')).toMatch(/^what,value\r\nfigure,attendance\r\n/);

  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: /^Single-letter keys/ }).click();
  await page.locator('#work').focus();
  await page.keyboard.press('t');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/\/dashboard/);
  await expect(funnel.locator('table')).toHaveCount(0);
});

test('an owner asks for the weekly mail, and finds it asked for; others have no such box', async ({ colleague }) => {
  const page = await colleague('owner', '/settings/me');
  const weekly = page.getByRole('checkbox', { name: /^On Mondays, that the summary of last week is ready/ });
  await expect(weekly).not.toBeChecked();
  await weekly.check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
  await page.reload();
  await expect(weekly).toBeChecked();
  for (const scheme of ['light', 'dark'] as const) {
    await inColours(page, scheme);
    await expectNoBarrier(page, `weekly mail, ${scheme}`);
    await picture(page, `weekly-1440-${scheme}`);
  }
  await weekly.uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const desk = await colleague('desk', '/settings/me');
  await expect(desk.getByRole('checkbox', { name: /^Once a day/ })).toBeVisible();
  await expect(desk.getByRole('checkbox', { name: /^On Mondays/ })).toHaveCount(0);
});
