import { t } from '../../words/words.js';
import { SettingsFrame, SettingsLoaded } from './settings-frame.js';

export default function RulesPage() {
  return (
    <SettingsLoaded page="rules">
      {() => (
        <SettingsFrame page="rules">
          <h2>{t('settings.rules.title')}</h2>
        </SettingsFrame>
      )}
    </SettingsLoaded>
  );
}
