import type { SettingsSection } from '@porchlight/client';

/** Sections are saved as one; the others keep rows or versions of their own. */
export type SettingsPlace = SettingsSection | 'scripts' | 'letters' | 'locations' | 'call_times' | 'me';

/** The pages of the settings in their order: only what works. A page of a later issue brings its own place. */
export const SETTINGS_PLACES = [
  { page: 'practice', to: '/settings/practice', word: 'settings.practice.title' },
  { page: 'locations', to: '/settings/locations', word: 'locations.title' },
  { page: 'rules', to: '/settings/rules', word: 'settings.rules.title' },
  { page: 'scripts', to: '/settings/scripts', word: 'ownWords.scripts' },
  { page: 'letters', to: '/settings/letters', word: 'ownWords.letters' },
] as const satisfies { page: SettingsPlace; to: string; word: string }[];

/** What belongs to whoever is signed in. */
export const OWN_PLACES = [
  { page: 'me', to: '/settings/me', word: 'me.short', needs: 'absences.own' },
  { page: 'call_times', to: '/settings/call-times', word: 'callTimes.title', needs: 'follow_ups.write' },
] as const satisfies { page: SettingsPlace; to: string; word: string; needs: string }[];
