import type { Permission, SettingsSection } from '@porchlight/client';

/** A page of the settings; some stand on data of their own. */
export type SettingsPage = SettingsSection | 'integrations';

/** The pages of the settings in their order: only what works. A page of a later issue brings its own place. */
export const SETTINGS_PLACES = [
  { page: 'practice', to: '/settings/practice', word: 'settings.practice.title', needs: 'settings.read' },
  { page: 'rules', to: '/settings/rules', word: 'settings.rules.title', needs: 'settings.read' },
  { page: 'integrations', to: '/settings/integrations', word: 'integrations.title', needs: 'imports.read' },
] as const satisfies { page: SettingsPage; to: string; word: string; needs: Permission }[];
