import { useMedia } from '../../ui/use-media.js';

/** Drawings for a narrow page: fewer pixels, so that their words stay as large. */
export const usePhone = (): boolean => useMedia('(max-width: 699px)');
