import { Navigate } from '@tanstack/react-router';
import { useMedia } from '../../ui/use-media.js';
import { SettingsNav } from './settings-nav.js';
import { SETTINGS_PLACES } from './settings-places.js';
import './settings.css';

/** With room the first page stands open; on a phone the list of pages comes first. */
export default function SettingsIndex() {
  const room = useMedia('(min-width: 700px)');
  return room ? <Navigate to={SETTINGS_PLACES[0].to} replace /> : <SettingsNav page={null} />;
}
