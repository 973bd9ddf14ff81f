import type { RetentionFigure } from '@porchlight/client';
import { sourceWords } from '../part-words.js';
import { d } from '../words.js';

type Group = Pick<RetentionFigure['value']['groups'][number], 'group' | 'name'>;

/** What a group is called: a way to us, or a clinician. */
export const groupWords = ({ group, name }: Group, by: 'source' | 'clinician' | undefined): string =>
  by === 'source' ? sourceWords(group) : (name ?? d('retention.clinicianNone'));
