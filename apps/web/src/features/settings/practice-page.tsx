import type { PracticePage as Page, SettingsView } from '@porchlight/client';
import { checkOfficeHours, type OfficeTime } from '@porchlight/pipeline';
import type { ReactNode } from 'react';
import { useMay } from '../../api/me.js';
import { Choice } from '../../ui/choice.js';
import { now } from '../../ui/clock.js';
import { Field } from '../../ui/field.js';
import { zoneName } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t, type WordKey } from '../../words/words.js';
import { AddressField } from './address-field.js';
import { DaysOff } from './days-off.js';
import { HoursFields } from './hours-fields.js';
import { PromisePane } from './promise-pane.js';
import { SaveBar } from './save-bar.js';
import { SectionHistory } from './section-history.js';
import { SettingsFrame, SettingsLoaded } from './settings-frame.js';
import { useDraft } from './use-draft.js';
import { ZONES } from './zones.js';

/** What is said, when the practice is open, and what it promises (ux 7). */
export default function PracticePage() {
  return <SettingsLoaded page="practice">{(settings) => <PracticeForm settings={settings} />}</SettingsLoaded>;
}

type NumberField = 'callbackTargetMinutes' | 'callbackCeilingHours' | 'idleMinutes' | 'feedMinutes';

function PracticeForm({ settings }: { settings: SettingsView }) {
  const readOnly = !useMay('settings.write');
  const draft = useDraft(settings, 'practice');
  const { value, saved } = draft;
  const set = (change: Partial<Page>) => draft.set({ ...value, ...change });
  const found = checkOfficeHours(value as OfficeTime).map(({ pointer, detail }) => [pointer, detail]);
  const faults = Object.fromEntries(
    [...Object.entries(draft.faults), ...found].map(([pointer = '', detail = '']) => [pointer.slice(1), detail]),
  );
  const text = (field: 'name' | 'country', label: string, more: object = {}) => (
    <Field
      label={label}
      value={value[field]}
      disabled={readOnly}
      error={faults[field]}
      onChange={({ target }) => set({ [field]: target.value })}
      {...more}
    />
  );
  const number = (field: NumberField, label: string) => (
    <Field
      label={label}
      inputMode="numeric"
      value={value[field] === 0 ? '' : value[field]}
      disabled={readOnly}
      error={faults[field]}
      onChange={({ target }) => set({ [field]: Number(target.value.replace(/\D/g, '')) })}
    />
  );
  return (
    <SettingsFrame
      page="practice"
      aside={<PromisePane practice={found.length > 0 ? saved : value} saved={saved} dirty={draft.changes.length > 0} />}
      bar={
        readOnly ? undefined : (
          <SaveBar
            draft={draft}
            save={t('settings.saveAll', { count: draft.changes.length })}
            held={found.length > 0 ? t('settings.rules.mend') : null}
            onSave={() => toast({ text: t('settings.practice.saved') })}
          />
        )
      }
    >
      <header>
        <h2>{t('settings.practice.title')}</h2>
        <p>{t('settings.practice.lead')}</p>
      </header>
      {readOnly && <p className="setnote">{t('settings.readOnly')}</p>}
      <div className="setrows">
        <Row of="names">
          {text('name', t('settings.practice.name'), { maxLength: 200 })}
          <Field
            label={t('settings.practice.number')}
            value={value.callbackNumber ?? ''}
            disabled={readOnly}
            maxLength={60}
            error={faults.callbackNumber}
            onChange={({ target }) => set({ callbackNumber: target.value || null })}
          />
          <AddressField lines={value.address} disabled={readOnly} error={faults.address} onChange={(address) => set({ address })} />
        </Row>
        <Row of="hours">
          <HoursFields
            hours={value.officeHours}
            saved={saved.officeHours}
            faults={faults}
            disabled={readOnly}
            onChange={(officeHours) => set({ officeHours })}
          />
        </Row>
        <Row of="daysOff">
          <DaysOff days={value.holidays} disabled={readOnly} onChange={(holidays) => set({ holidays })} />
        </Row>
        <Row of="promise">
          {number('callbackTargetMinutes', t('settings.practice.target'))}
          {number('callbackCeilingHours', t('settings.practice.ceilingLabel'))}
          {readOnly ? (
            <Field label={t('settings.practice.zone')} value={zoneWords(value.zone)} disabled readOnly />
          ) : (
            <Choice
              label={t('settings.practice.zone')}
              value={value.zone}
              options={[...new Set([...ZONES, value.zone])].map((zone) => ({ value: zone, label: zoneWords(zone) }))}
              onChange={(zone) => set({ zone })}
              error={faults.zone}
            />
          )}
        </Row>
        <Row of="desk">
          <label className="ckrow">
            <input
              type="checkbox"
              checked={value.privateFirst}
              disabled={readOnly}
              onChange={({ target }) => set({ privateFirst: target.checked })}
            />
            <span>{t('settings.practice.privateFirst')}</span>
          </label>
          {number('idleMinutes', t('settings.practice.idle'))}
          {number('feedMinutes', t('settings.practice.feeds'))}
          {text('country', t('settings.practice.country'), { maxLength: 2 })}
        </Row>
      </div>
      <SectionHistory section="practice" says={({ before, after }) => changedWords({ ...before, ...after })} />
    </SettingsFrame>
  );
}

const zoneWords = (zone: string): string => `${zoneName(zone, now())}, ${zone.split('/').pop()?.replaceAll('_', ' ')}`;

const changedWords = (fields: object): string[] =>
  Object.keys(fields).map((field) => t('settings.practice.line', { field: t(`settings.practice.field.${field}` as WordKey) }));

function Row({ of, children }: { of: 'names' | 'hours' | 'daysOff' | 'promise' | 'desk'; children: ReactNode }) {
  return (
    <section className="setrow" aria-labelledby={`set-${of}`}>
      <div>
        <h3 id={`set-${of}`}>{t(`settings.practice.${of}`)}</h3>
        <p>{t(`settings.practice.${of}Note`)}</p>
      </div>
      <div className="setfields">{children}</div>
    </section>
  );
}
