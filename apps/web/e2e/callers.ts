import { expect, type Locator, type Page } from '@playwright/test';
import type { Card, FollowUpDetail, JourneyView, PersonView, Queue } from '@porchlight/client';
import type { FrontDesk } from './front-desk.js';

/* People who wait for a call, and what a test does with them. */

export interface Caller {
  who: string;
  journeyId: string;
  personId: string;
  followId: string;
}

/** Somebody who asked by form at that time; the longer ago, the higher in the list. */
export async function caller(desk: FrontDesk, who: string, { phone, inquiredAt }: { phone: string; inquiredAt?: string }): Promise<Caller> {
  const { journey } = await desk.post<{ journey: JourneyView; card: Card }>('/api/journeys', {
    name: who,
    phone,
    source: 'web_form',
    onDuplicate: 'create',
    ...(inquiredAt ? { inquiredAt } : {}),
  });
  const row = await rowOf(desk, journey.id);
  if (!row) throw new Error(`${who} is not on Today’s list`);
  return { who, journeyId: journey.id, personId: journey.personId, followId: row.id };
}

export const rowOf = async (desk: FrontDesk, journeyId: string) =>
  (await desk.get<Queue>('/api/follow-ups')).rows.find((row) => row.journeyId === journeyId);

export async function allows(desk: FrontDesk, personId: string, answers: Record<string, 'yes' | 'no'>): Promise<void> {
  const person = await desk.get<PersonView>(`/api/people/${personId}`);
  for (const [action, answer] of Object.entries(answers))
    await desk.post(`/api/people/${personId}/contact-points/${person.contactPoints[0]?.id}/consents`, { action, answer });
}

export const attemptsOf = async (desk: FrontDesk, followId: string) =>
  (await desk.get<FollowUpDetail>(`/api/follow-ups/${followId}`)).attempts;

export const pane = (page: Page, who: string): Locator => page.getByRole('region', { name: who });
export const row = (page: Page, { followId }: Caller): Locator => page.locator(`[data-follow="${followId}"]`);
export const openCall = async (page: Page, url: string, { followId, who }: Caller): Promise<void> => {
  await page.goto(`${url}/today?follow=${followId}`);
  await expect(page.getByRole('heading', { name: who })).toBeVisible();
};
/** The key that stands on an outcome. */
export const keyOf = async (page: Page, outcome: string): Promise<string> =>
  (await page.locator(`[data-outcome="${outcome}"]`).getAttribute('aria-keyshortcuts')) ?? '';

/**
 * Presses `c`. Whatever the hour: between nine in the evening and eight in the morning the practice calls nobody, and the pane has to say so.
 *
 * @returns whether the call could be made
 */
export async function dialByKey(page: Page): Promise<boolean> {
  const call = page.locator('.callpane a.callnow');
  const locked = page.locator('.callpane .calllock');
  await expect(call.or(locked)).toBeVisible();
  if (await locked.isVisible()) {
    await expect(locked).toContainText(/before 8 in the morning or after 9/);
    return false;
  }
  await page.keyboard.press('c');
  return true;
}
