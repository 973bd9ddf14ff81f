import { enDashboard } from '../../words/en-dashboard.js';
import { wordsOf } from '../../words/words.js';

/** The words of the dashboard, which come with it. */
export const d = wordsOf('dashboard', enDashboard);
