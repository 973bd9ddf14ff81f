import { t } from '../../words/words.js';
import { SettingsFrame, SettingsLoaded } from './settings-frame.js';

export default function PracticePage() {
  return (
    <SettingsLoaded page="practice">
      {() => (
        <SettingsFrame page="practice">
          <h2>{t('settings.practice.title')}</h2>
        </SettingsFrame>
      )}
    </SettingsLoaded>
  );
}
