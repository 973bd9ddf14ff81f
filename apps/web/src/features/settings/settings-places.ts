import type { Permission, SettingsSection } from '@porchlight/client';

/** Sections are saved as one; the others keep rows or versions of their own. */
export type SettingsPlace = SettingsSection | 'scripts' | 'letters' | 'locations' | 'integrations' | 'asks' | 'call_times' | 'me';

interface Place {
  page: SettingsPlace;
  to: string;
  word: string;
  /** Who finds it here. */
  needs: Permission;
}

/** The pages of the settings in their order: only what works. A page of a later issue brings its own place. */
export const SETTINGS_PLACES = [
  { page: 'practice', to: '/settings/practice', word: 'settings.practice.title', needs: 'settings.read' },
  { page: 'locations', to: '/settings/locations', word: 'locations.title', needs: 'settings.read' },
  { page: 'rules', to: '/settings/rules', word: 'settings.rules.title', needs: 'settings.read' },
  { page: 'scripts', to: '/settings/scripts', word: 'ownWords.scripts', needs: 'settings.read' },
  { page: 'letters', to: '/settings/letters', word: 'ownWords.letters', needs: 'settings.read' },
  { page: 'integrations', to: '/settings/integrations', word: 'integrations.title', needs: 'imports.read' },
  { page: 'asks', to: '/settings/surveys-and-goals', word: 'asks.title', needs: 'goals.read' },
] as const satisfies Place[];

/** What belongs to whoever is signed in. */
export const OWN_PLACES = [
  { page: 'me', to: '/settings/me', word: 'me.short', needs: 'absences.own' },
  { page: 'call_times', to: '/settings/call-times', word: 'callTimes.title', needs: 'follow_ups.write' },
] as const satisfies Place[];
