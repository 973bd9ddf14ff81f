/** What of the letter is being edited on the desk; null = it is only read. */
export type Editing = 'facts' | 'words' | null;
