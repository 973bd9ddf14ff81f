/**
 * All that a mail of ours ever says: how many, when, and where to look. It is read on lock screens, in shared mailboxes and by providers of mail:
 * no name of a person or of the practice, and no word that tells of its kind (ux 2.5, P23).
 */
export interface MailText {
  subject: string;
  text: string;
}

export interface Told {
  kind: 'digest' | 'ceiling' | 'weekly';
  calls: number;
  /** Weekly: how many asked. */
  asked?: number | null;
  /** ISO instants, the first few; weekly: where the week begins and ends. */
  times: readonly string[];
  zone: string;
  /** Where the list is; null = nobody told us our address, so no link. */
  link: string | null;
}

const MOST_TIMES = 6;

/** A smaller number could be about somebody. */
const LEAST_TOLD = 10;

export function mailText(told: Told): MailText {
  return told.kind === 'weekly' ? weeklyText(told) : callsText(told);
}

/** That there is something to read, and of its numbers only those that are about nobody. */
function weeklyText({ calls, asked = 0, times: [from = '', to = ''], zone, link }: Told): MailText {
  const day = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', month: 'short', day: 'numeric' });
  const last = new Date(Date.parse(to) - 1);
  const counts: [number, string][] = [
    [asked ?? 0, 'new requests'],
    [calls, 'calls made'],
  ];
  const lines = counts.filter(([count]) => count >= LEAST_TOLD).map(([count, what]) => `${count} ${what}`);
  return {
    subject: 'Your weekly summary',
    text: [
      `The summary of last week, ${day.format(new Date(from))} to ${day.format(last)}, is ready.`,
      ...(lines.length > 0 ? [`${lines.join(', ')}.`] : []),
      ...(link ? [`Sign in to read it: ${link}`] : []),
      ENDING,
      '',
    ].join('\n\n'),
  };
}

const ENDING = 'To get fewer of these, or none: Notifications and absence, in your account menu.';

function callsText({ kind, calls, times, zone, link }: Told): MailText {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit' });
  const first = times.slice(0, MOST_TIMES);
  // The same minute once; what has no time here is counted.
  const shown = [...new Set(first.map((time) => clock.format(new Date(time)).toLowerCase()))];
  const more = calls > first.length ? `, and ${calls - first.length} more` : '';
  const subject = `${calls} ${calls === 1 ? 'call' : 'calls'} due`;
  const when = kind === 'digest' ? `${subject} today` : `${subject} soon: ${calls === 1 ? 'it was' : 'they were'} promised by`;
  return {
    subject,
    text: [
      `${when}${kind === 'digest' ? ':' : ''} ${shown.join(', ')}${more}.`,
      ...(link ? [`See the list: ${link}`] : []),
      ENDING,
      '',
    ].join('\n\n'),
  };
}
