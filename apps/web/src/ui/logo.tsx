import { t } from '../words/words.js';

/** Gable, lamp, lit doorstep; on dusk 900 in both themes (LOOK §15). */
export const Logo = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label={t('brand')}>
    <rect width="32" height="32" rx="8.5" fill="#1d2f49" />
    <path d="M6.2 15.2 16 7l9.8 8.2" fill="none" stroke="#f6f2ea" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
    <path d="M16 11.5V14" stroke="#f6f2ea" strokeWidth="2" strokeLinecap="round" />
    <circle cx="16" cy="18" r="7" fill="#f2b83d" opacity=".18" />
    <circle cx="16" cy="18" r="3.9" fill="#f2b83d" />
    <path d="M9.5 26.2h13" stroke="#f2b83d" strokeWidth="2.4" strokeLinecap="round" opacity=".75" />
  </svg>
);
