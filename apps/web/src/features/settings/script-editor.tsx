import type { MendView, OwnScriptView, ScriptCheck } from '@porchlight/client';
import { mended, type OwnSituation, type ScriptKind } from '@porchlight/pipeline';
import { type ReactNode, useId, useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { queryClient } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { FindingList } from './finding-list.js';
import type { Level } from './levels.js';
import { SaidWithLessTable } from './said-with-less.js';
import { ScriptVersions } from './script-versions.js';
import { SettingsFrame } from './settings-frame.js';
import { useCheck, useSaving } from './use-own-words.js';
import { WordsBar } from './words-bar.js';
import { WordsField } from './words-field.js';

type Texts = Record<OwnSituation, string | null>;
const SITUATIONS: readonly OwnSituation[] = ['answered', 'someone_else', 'voicemail'];

interface Props {
  script: OwnScriptView;
  head: ReactNode;
  kind: ScriptKind;
  level: Level;
}

/** The three texts of one kind of call at one level, what they tell too much, and how the same call sounds with less. */
export function ScriptEditor({ script: read, head, kind, level }: Props) {
  const id = useId();
  const zone = useZone();
  const mayWrite = useMay('settings.write');
  const [script, setScript] = useState(read);
  const [texts, setTexts] = useState<Texts>(() => textsOf(read));
  const saved = textsOf(script);
  const changed = SITUATIONS.filter((situation) => texts[situation] !== saved[situation]);
  const follow = (to: OwnScriptView) => {
    setScript(to);
    setTexts(textsOf(to));
  };
  // Somebody else saved, and nothing waits here: theirs is shown.
  if (read.version > script.version && changed.length === 0) follow(read);
  const draft = { kind, level, answered: texts.answered, someoneElse: texts.someone_else, voicemail: texts.voicemail };
  const { check, pending } = useCheck<ScriptCheck>('/api/scripts/check', draft, changed.length > 0, script);
  const { busy, save } = useSaving<OwnScriptView>('/api/scripts', t('ownWords.saved'), (kept) => {
    queryClient.setQueryData(['settings-scripts', kind, level], kept);
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [key, ...more] }) => key === 'settings-scripts' && more.length !== 2 });
    void queryClient.invalidateQueries({ queryKey: ['call-sheet'] });
    follow(kept);
  });
  const errors = check.findings.filter(({ severity }) => severity === 'error').length;
  const change = (situation: OwnSituation, text: string | null) =>
    setTexts({ ...texts, [situation]: text === builtInOf(script, situation) ? null : text });
  const bar = mayWrite ? (
    <WordsBar
      note={`${usedWords(script)} ${t('ownWords.oldStays')}`}
      changes={changed.length}
      errors={errors}
      pending={pending}
      busy={busy}
      save={() => void save({ ...draft, version: script.version })}
      discard={() => follow(read)}
    />
  ) : undefined;
  return (
    <SettingsFrame page="scripts" bar={bar}>
      {head}
      <p className="wversion">{versionWords(script, changed.length > 0, zone)}</p>
      <div className={`wbox${errors > 0 ? ' bad' : ''}`}>
        {SITUATIONS.map((situation) => {
          const builtIn = builtInOf(script, situation);
          const text = texts[situation] ?? builtIn;
          const findings = check.findings.filter((one) => one.situation === situation && text !== null);
          const stale = pending && changed.includes(situation);
          const label = t(`ownWords.situation.${situation}`);
          return (
            <section key={situation} className="wline" aria-label={label}>
              <h3>
                {label}
                <small>{noteOf(situation, level)}</small>
              </h3>
              {text === null ? (
                <p className="quiet">{t('ownWords.noMessage')}</p>
              ) : (
                <div className="wtext">
                  <WordsField
                    label={label}
                    value={text}
                    onChange={(next) => change(situation, next)}
                    tokens={script.texts.find((one) => one.situation === situation)?.placeholders.map(({ name }) => name) ?? []}
                    marked={stale ? [] : findings}
                    faultsId={findings.length > 0 ? `${id}-${situation}` : undefined}
                    readOnly={!mayWrite}
                  />
                  {mayWrite && texts[situation] !== null && (
                    <button type="button" className="lnk wback2" onClick={() => change(situation, null)}>
                      {t('ownWords.useOurs')}
                    </button>
                  )}
                </div>
              )}
              <FindingList
                id={`${id}-${situation}`}
                findings={findings}
                stale={stale}
                where={label}
                mend={mayWrite && text !== null ? (by: MendView) => change(situation, mended(text, by)) : undefined}
              />
            </section>
          );
        })}
      </div>
      <p className="quiet small">{mayWrite ? t('ownWords.brackets') : t('ownWords.readOnly')}</p>
      <SaidWithLessTable less={check.less} level={level} pending={pending} errors={errors} />
      <ScriptVersions kind={kind} level={level} bringBack={mayWrite ? (back) => setTexts(back) : undefined} />
    </SettingsFrame>
  );
}

const builtInOf = (script: OwnScriptView, situation: OwnSituation): string | null =>
  script.texts.find((one) => one.situation === situation)?.builtIn ?? null;

function textsOf(script: OwnScriptView): Texts {
  const own = (situation: OwnSituation) => script.texts.find((one) => one.situation === situation)?.own ?? null;
  return { answered: own('answered'), someone_else: own('someone_else'), voicemail: own('voicemail') };
}

const noteOf = (situation: OwnSituation, level: Level): string =>
  situation === 'answered'
    ? ''
    : situation === 'voicemail' && level === 0
      ? t('ownWords.voicemailStranger')
      : t(`ownWords.situationNote.${situation}`);

function versionWords({ version, at, byName, texts }: OwnScriptView, dirty: boolean, zone: string): string {
  if (dirty) return version === 0 ? t('ownWords.builtInDraft') : t('ownWords.versionDraft', { n: version + 1 });
  if (version === 0 || !at || texts.every(({ own }) => own === null)) return t('ownWords.builtIn');
  return t('ownWords.version', { n: version, who: byName ?? '', when: dayAndTime(at, zone, now()) });
}

function usedWords({ used: { uses, lastMonth, month } }: OwnScriptView): string {
  if (lastMonth === 0) return t('ownWords.used', { count: uses });
  const name = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}T12:00:00Z`));
  return t('ownWords.usedMonth', { count: lastMonth, month: name });
}
