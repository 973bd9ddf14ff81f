import { Problem } from '@porchlight/client';
import { t } from '../words/words.js';

/** A problem in words for a toast: what happened, that nothing was changed, and what to quote. */
export function problemWords(error: unknown): string {
  if (Problem.is(error, 'offline')) return t('move.offline');
  if (Problem.is(error, 'forbidden')) return error.detail || t('state.forbidden');
  if (error instanceof Problem) {
    const errors = error.member<{ detail: string }[]>('errors');
    const why = error.detail || errors?.map(({ detail }) => detail).join(' ') || error.message;
    return [t('state.error'), why, error.status >= 500 && error.reference ? t('state.reference', { reference: error.reference }) : '']
      .filter(Boolean)
      .join(' ');
  }
  return `${t('state.error')} ${t('state.errorText')}`;
}
