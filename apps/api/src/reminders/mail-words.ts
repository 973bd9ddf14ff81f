/**
 * All that a mail of ours ever says: how many, when, and where to look. It is read on lock screens, in shared mailboxes and by providers of mail:
 * no name of a person or of the practice, and no word that tells of its kind (ux 2.5, P23).
 */
export interface MailText {
  subject: string;
  text: string;
}

export interface Told {
  kind: 'digest' | 'ceiling';
  calls: number;
  /** ISO instants, the first few. */
  times: readonly string[];
  zone: string;
  /** Where the list is; null = nobody told us our address, so no link. */
  link: string | null;
}

const MOST_TIMES = 6;

export function mailText({ kind, calls, times, zone, link }: Told): MailText {
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
      'To get fewer of these, or none: Notifications and absence, in your account menu.',
      '',
    ].join('\n\n'),
  };
}
