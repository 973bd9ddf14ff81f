import type { SettingsSection } from '@porchlight/client';

/** The pages of the settings in their order: only what works. A page of a later issue brings its own place. */
export const SETTINGS_PLACES = [
  { page: 'practice', to: '/settings/practice', word: 'settings.practice.title' },
  { page: 'rules', to: '/settings/rules', word: 'settings.rules.title' },
] as const satisfies { page: SettingsSection; to: string; word: string }[];
