import type { FollowUpDetail, ScriptView } from '@porchlight/client';
import { firstName, initials, useMask } from '../../ui/mask.js';
import { t } from '../../words/words.js';

/** Words to say, in the voice they are said in; what must not be said is amber and says what to do instead (LOOK §7). */
export function ScriptBox({ sheet, folded = false }: { sheet: FollowUpDetail; folded?: boolean }) {
  const masked = useMask();
  const nameless = /^[+(\d]/.test(sheet.name);
  const who = firstName(sheet.name, masked);
  const title = ({ situation }: ScriptView) =>
    situation === 'answered'
      ? t(nameless ? 'today.script.answeredUnknown' : 'today.script.answered', { who })
      : t(`today.script.${situation}`);
  const scripts = sheet.scripts.filter(({ lines, refusals }) => lines.length > 0 || refusals.length > 0);
  if (scripts.length === 0) return null;
  // Whom we know will know us: the words for a stranger's blank stay at hand, folded. On a phone only what is said first stands open.
  const first = scripts.filter(
    ({ situation }) => situation === 'answered' || situation === 'voicemail' || (!folded && (situation === 'someone_else' || nameless)),
  );
  const rest = scripts.filter((script) => !first.includes(script));
  return (
    <div className="script">
      <dl aria-label={t('today.script.title')}>
        {first.map((script) => (
          <div key={script.situation} className={script.lines.length === 0 ? 'stop' : undefined}>
            <dt>{title(script)}</dt>
            <dd>
              <Words script={script} hide={masked ? sheet.name : null} />
            </dd>
          </div>
        ))}
      </dl>
      {rest.map((script) => (
        <details key={script.situation}>
          <summary>{title(script)}</summary>
          <div className="said">
            <Words script={script} hide={masked ? sheet.name : null} />
          </div>
        </details>
      ))}
    </div>
  );
}

function Words({ script: { lines, refusals, ownPassedOver }, hide }: { script: ScriptView; hide: string | null }) {
  if (lines.length === 0) return refusals.map(({ code, says }) => <p key={code}>{says}</p>);
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{hide ? withoutName(line, hide) : line}</p>
      ))}
      {ownPassedOver && <p className="note">{t('today.script.ownPassedOver')}</p>}
    </>
  );
}

/** A line as it may stand on a masked screen: each part of their name is its initial. */
export function withoutName(line: string, name: string): string {
  const parts = name.split(/\s+/).filter((part) => /\p{L}{2}/u.test(part));
  return parts
    .reduce((said, part) => said.replace(new RegExp(`(?<!\\p{L})${escaped(part)}(?!\\p{L})`, 'giu'), `${initials(part)}.`), line)
    .replace(/(\p{Lu}\.)\.(?=\s|$)/gu, '$1');
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
