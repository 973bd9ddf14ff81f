/** The words of the settings, part of the catalogue (en.ts). */
export const enSettings = {
  settings: {
    title: 'Settings',
    group: { practice: 'The practice' },
    loading: 'Reading the settings.',
    error: 'The settings could not be loaded.',
    leadsTo: 'What this leads to',
    readOnly: 'An owner of the practice changes this. You see what holds.',
    atADesk: 'On a phone these can be read. They are changed where there is room to see what a change leads to.',
    changes_one: '{{count}} change, not saved yet',
    changes_other: '{{count}} changes, not saved yet',
    discard: 'Discard',
    save: 'Save',
    saving: 'Saving …',
    clash: {
      said: 'Somebody changed this page meanwhile. Yours is not lost.',
      somebody: 'Somebody',
      text: '{{who}} changed this page on {{when}}. What you see here is yours, and not saved.',
      theirs: 'Take theirs',
      mine: 'Go on with mine',
    },
    leave: {
      title_one: 'One change is not saved.',
      title_other: '{{count}} changes are not saved.',
      text: 'Leaving this page loses them.',
      stay: 'Stay here',
      go: 'Leave and lose them',
    },
    history: {
      title_one: 'One change so far',
      title_other: '{{count}} changes so far',
      by: '{{who}}, {{when}}',
    },
    practice: {
      title: 'Practice and hours',
    },
    rules: {
      title: 'Follow-up rules',
    },
  },
} as const;
