/** All that a mail with a question says. It is read on lock screens and in shared mailboxes: no name of anybody, no word of what kind of house asks (ux 2.5, P23). */
export function surveyMail(link: string, { until, zone }: { until: string; zone: string }): { subject: string; text: string } {
  const day = new Intl.DateTimeFormat('en-US', { timeZone: zone, month: 'long', day: 'numeric' }).format(new Date(until));
  return {
    subject: 'A short question',
    text: ['One question, half a minute. You need not answer.', link, `The link works once, until ${day}.`, ''].join('\n\n'),
  };
}
