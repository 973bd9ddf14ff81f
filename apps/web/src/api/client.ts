import { createClient } from '@porchlight/client';
import { isUnattended } from '../ui/gesture.js';
import { noteAnswer } from './connection.js';
import { noteSession } from './session-state.js';

/** The one way to the API. */
export const ask = createClient({
  isBackground: isUnattended,
  onAnswer: (problem) => {
    noteAnswer(problem);
    noteSession(problem);
  },
});
