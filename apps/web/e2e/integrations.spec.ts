import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { inEmptyHouse } from './empty-house.js';
import { frontDesk } from './front-desk.js';
import type { House } from './house.js';

/* A phone line and a table are connected, speak, and are mapped; in a practice of its own (R-15 … R-19, DV-03). */

const test = inEmptyHouse();

const { SHOTS } = process.env;
const PHONE = { width: 390, height: 844 };
const OWNER = { name: 'Imani Cole', email: 'imani@example.test', password: 'four quiet words here' };

// A story each, looked at by axe on the way.
test.slow();

async function enter(page: Page, house: House): Promise<void> {
  const headers = { origin: house.url };
  const founded = await page.request.post(`${house.url}/api/setup`, {
    headers,
    data: {
      token: new URL(house.setupLink).hash.slice(1),
      practice: { name: 'Alder Street Group', zone: 'America/Los_Angeles', profile: 'therapy' },
      owner: OWNER,
    },
  });
  if (founded.status() !== 410) return;
  const { email, password } = OWNER;
  expect((await page.request.post(`${house.url}/api/session`, { headers, data: { email, password } })).status()).toBe(201);
}

async function looks(page: Page, name: string): Promise<void> {
  await expectNoBarrier(page, name);
  await expectNoSidewaysScroll(page, name);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

const ring = async (page: Page, address: string, secret: string, more: object = {}) => {
  const body = JSON.stringify({ type: 'missed_call', id: randomUUID(), from: '(206) 555-0119', at: new Date().toISOString(), ...more });
  const t = Math.floor(Date.now() / 1000);
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  const answer = await page.request.post(address, {
    headers: { 'content-type': 'application/json', 'porchlight-signature': `t=${t},v1=${v1}` },
    data: body,
  });
  return answer.status();
};

test('a phone line is connected: its secret is shown once, it speaks, is tested, gets a new secret and is paused', async ({
  page,
  house,
}) => {
  await enter(page, house);
  await page.goto(`${house.url}/settings/integrations`);
  await expect(page.getByText('Nothing is connected yet')).toBeVisible();
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByLabel('What you call it').fill('Main line');
  await page.getByRole('button', { name: 'Connect it' }).click();
  await expect(page.locator('.once code')).toHaveCount(2);
  const [address = '', secret = ''] = await page.locator('.once code').allTextContents();
  expect(secret).toMatch(/^phk_/);
  await looks(page, 'integrations-secret-1440');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  await expect(page.getByText(secret)).toHaveCount(0);

  expect(await ring(page, address, secret)).toBe(200);
  expect(await ring(page, address, secret)).toBe(200);
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await expect(page.locator('.inlog li')).toHaveCount(3);
  await expect(page.locator('.inlog')).toContainText('Missed call, a new lead');
  await expect(page.locator('.inlog')).toContainText('Missed call, the same lead');
  await expect(page.locator('.instate')).toHaveText('speaks');
  await looks(page, 'integrations-1440');
  await inColours(page, 'dark');
  await looks(page, 'integrations-dark-1440');
  await inColours(page, 'light');

  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByLabel('End the one of now at once').check();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await expect(page.locator('.once code').nth(1)).not.toHaveText(secret);
  const renewed = (await page.locator('.once code').nth(1).textContent()) ?? '';
  expect([await ring(page, address, secret), await ring(page, address, renewed)]).toEqual([401, 200]);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.locator('.instate')).toHaveText('paused');
  expect(await ring(page, address, renewed)).toBe(404);
});

test('a table is matched by hand: its columns, its words, what would come of it, and what came', async ({ page, house }) => {
  await enter(page, house);
  const desk = frontDesk(house.url, page.request);
  const { id } = await desk.post<{ id: string }>('/api/appointment-sources', { kind: 'csv', name: 'Old calendar' });
  await desk.person('Ada Example', [], { email: 'ada@people.test' });
  await page.goto(`${house.url}/settings/integrations?line=${id}`);
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const content = `Termin,Uhr,Kontakt,Stand\n${day},10:00,ada@people.test,LC\n${day},15:00,bea@people.test,Scheduled\n`;
  await page.locator('input[type=file]').setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  const matches = async (header: string, field: string) => {
    await page.getByRole('button', { name: `What “${header}” holds` }).click();
    await page.getByRole('option', { name: field, exact: true }).click();
  };
  await matches('Termin', 'Day, or day and time');
  await matches('Uhr', 'Time it starts');
  await matches('Kontakt', 'E-mail');
  await matches('Stand', 'What happened');
  await looks(page, 'integrations-columns-1440');
  await page.getByRole('button', { name: 'Save the matching' }).click();
  await expect(page.getByText('Everything that is needed has its place.')).toBeVisible();
  await page.getByRole('button', { name: 'What “LC” means' }).click();
  await page.getByRole('option', { name: 'Cancelled late' }).click();
  await looks(page, 'integrations-words-1440');
  await page.getByRole('button', { name: 'Save 1 word' }).click();
  await expect(page.locator('.toast')).toContainText('Kept for next time. What came');
  await page.getByRole('button', { name: 'Check, keep nothing' }).click();
  await expect(page.getByRole('heading', { name: 'So it would come in' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByRole('heading', { name: 'So it came in' })).toBeVisible();
  await expect(page.locator('.infigures')).toContainText('1 new');
  await expect(page.locator('.infigures')).toContainText('1 person to be asked about');
  await looks(page, 'integrations-figures-1440');
});

test('on a phone everything can be read and done but the matching of columns', async ({ page, house }) => {
  await enter(page, house);
  await page.setViewportSize(PHONE);
  const desk = frontDesk(house.url, page.request);
  const line = await desk.post<{ id: string }>('/api/call-sources', { name: 'Second line' });
  await desk.post(`/api/call-sources/${line.id}/test-events`, {});
  await page.goto(`${house.url}/settings/integrations?line=${line.id}`);
  await expect(page.locator('.inlog li')).toHaveCount(1);
  await looks(page, 'integrations-390');
});
