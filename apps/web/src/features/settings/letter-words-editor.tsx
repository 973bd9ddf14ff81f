import type { LetterTemplateCheck, LetterTemplateView, MendView } from '@porchlight/client';
import { type LetterSlot, type LetterTexts, mended } from '@porchlight/pipeline';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { queryClient } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { Field } from '../../ui/field.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { changedFields } from './changed-fields.js';
import { FindingList } from './finding-list.js';
import { LetterPreview } from './letter-preview.js';
import { LetterVersions } from './letter-versions.js';
import { type Place, PlacesForm } from './places-form.js';
import { SettingsFrame } from './settings-frame.js';
import { useCheck, useSaving } from './use-own-words.js';
import { WordsBar } from './words-bar.js';
import { WordsField } from './words-field.js';

interface Draft {
  texts: LetterTexts;
  referrals: Place[];
  crisisLine: string;
}

/** The closing letter part by part, other places, help at any hour, and beside it how it reads. */
export function LetterWordsEditor({ template: read }: { template: LetterTemplateView }) {
  const id = useId();
  const zone = useZone();
  const mayWrite = useMay('settings.write');
  const [template, setTemplate] = useState(read);
  const [draft, setDraft] = useState<Draft>(() => draftOf(read));
  const changes = changedFields(draftOf(template), draft).length;
  const follow = (to: LetterTemplateView) => {
    setTemplate(to);
    setDraft(draftOf(to));
  };
  // Somebody else saved, and nothing waits here: theirs is shown.
  if (read.version > template.version && changes === 0) follow(read);
  const asked = askedOf(draft);
  const { check, pending } = useCheck<LetterTemplateCheck>('/api/letter-template/check', asked, changes > 0, template);
  const { busy, save } = useSaving<LetterTemplateView>('/api/letter-template', t('ownWords.savedLetter'), (kept) => {
    queryClient.setQueryData(['settings-letter'], kept);
    void queryClient.invalidateQueries({ queryKey: ['settings-letter-versions'] });
    follow(kept);
  });
  const change = (slot: LetterSlot, text: string) => setDraft({ ...draft, texts: { ...draft.texts, [slot]: text } });
  const findingsAt = (slot: string) => check.findings.filter((one) => one.slot === slot);
  const bar = mayWrite ? (
    <WordsBar
      note={`${t('ownWords.begun', { count: template.letters })} ${t('ownWords.oldLetters')}`}
      changes={changes}
      errors={check.findings.length}
      pending={pending}
      busy={busy}
      save={() => void save({ ...asked, version: template.version })}
      discard={() => follow(read)}
    />
  ) : undefined;
  return (
    <SettingsFrame page="letters" bar={bar} aside={<LetterPreview template={read} words={check.preview} pending={pending} />}>
      <header>
        <h2>{t('ownWords.letters')}</h2>
        <p>{t('ownWords.lettersLead')}</p>
      </header>
      <p className="wversion">
        {changes > 0
          ? t('ownWords.versionDraft', { n: template.version + 1 })
          : template.at
            ? t('ownWords.version', { n: template.version, who: template.byName ?? '', when: dayAndTime(template.at, zone, now()) })
            : t('ownWords.builtIn')}
      </p>
      <div className={`wbox${check.findings.length > 0 ? ' bad' : ''}`}>
        {template.slots.map(({ slot, builtIn, needs, may, mayBeEmpty }) => {
          const label = t(`ownWords.slot.${slot}`);
          const found = findingsAt(slot);
          return (
            <section key={slot} className="wline" aria-label={label}>
              <h3>
                {label}
                {mayBeEmpty && <small>{t('ownWords.mayBeEmpty')}</small>}
              </h3>
              <div className="wtext">
                <WordsField
                  label={label}
                  value={draft.texts[slot]}
                  onChange={(text) => change(slot, text)}
                  tokens={[...needs, ...may]}
                  marked={(pending ? [] : found).filter(({ code }) => code !== 'missing-placeholder')}
                  faultsId={found.length > 0 ? `${id}-${slot}` : undefined}
                  readOnly={!mayWrite}
                />
                {mayWrite && draft.texts[slot] !== builtIn && (
                  <button type="button" className="lnk wback2" onClick={() => change(slot, builtIn)}>
                    {t('ownWords.useOurs')}
                  </button>
                )}
              </div>
              <FindingList
                id={`${id}-${slot}`}
                findings={found}
                stale={pending}
                where={label}
                mend={mayWrite ? (by: MendView) => change(slot, mended(draft.texts[slot], by)) : undefined}
              />
            </section>
          );
        })}
      </div>
      <p className="quiet small">{mayWrite ? t('ownWords.brackets') : t('ownWords.readOnly')}</p>
      <PlacesForm places={draft.referrals} onChange={(referrals) => setDraft({ ...draft, referrals })} readOnly={!mayWrite} />
      <Field
        label={t('ownWords.crisisLine')}
        note={t('ownWords.crisisNote')}
        maxLength={300}
        value={draft.crisisLine}
        readOnly={!mayWrite}
        onChange={(event) => setDraft({ ...draft, crisisLine: event.target.value })}
      />
      <section className="waddress" aria-labelledby={`${id}-address`}>
        <h3 id={`${id}-address`}>{t('ownWords.address')}</h3>
        {read.address.length > 0 ? (
          <address className="voice">{read.address.join('\n')}</address>
        ) : (
          <p className="quiet">{t('ownWords.addressNone')}</p>
        )}
        <Link to="/settings/practice" className="lnk">
          {t('ownWords.addressEdit')}
        </Link>
      </section>
      <LetterVersions />
    </SettingsFrame>
  );
}

function draftOf({ slots, referrals, crisisLine }: LetterTemplateView): Draft {
  const texts = Object.fromEntries(slots.map(({ slot, own, builtIn }) => [slot, own ?? builtIn])) as LetterTexts;
  return { texts, referrals: referrals.map(({ name, reach }) => ({ name, reach })), crisisLine: crisisLine ?? '' };
}

/** A row that nobody filled in yet is none. */
const askedOf = ({ texts, referrals, crisisLine }: Draft) => ({
  texts,
  referrals: referrals.filter(({ name, reach }) => name.trim() && reach.trim()),
  crisisLine: crisisLine.trim() || null,
});
