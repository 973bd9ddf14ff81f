import type { SettingsSection } from '@porchlight/client';

/** Pages that keep versions of their own beside those of the settings. */
export type SettingsPlace = SettingsSection | 'scripts' | 'letters';

/** The pages of the settings in their order: only what works. A page of a later issue brings its own place. */
export const SETTINGS_PLACES = [
  { page: 'practice', to: '/settings/practice', word: 'settings.practice.title' },
  { page: 'rules', to: '/settings/rules', word: 'settings.rules.title' },
  { page: 'scripts', to: '/settings/scripts', word: 'ownWords.scripts' },
  { page: 'letters', to: '/settings/letters', word: 'ownWords.letters' },
] as const satisfies { page: SettingsPlace; to: string; word: string }[];
