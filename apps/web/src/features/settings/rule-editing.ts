import type { MemberView, Rules } from '@porchlight/client';
import type { Draft } from './use-draft.js';

/** What every row needs: the draft, who may be named, what is wrong, and whether anything may be changed. */
export interface RuleEditing {
  draft: Draft<Rules>;
  members: readonly MemberView[];
  /** By path, in words. */
  faults: Record<string, string>;
  readOnly: boolean;
  set: (path: string, value: unknown) => void;
}
