import type { AppointmentSource, Delivery, FileReading, VisitField } from '@porchlight/client';
import { useRef, useState } from 'react';
import { Icon } from '../../../ui/icon.js';
import { useMedia } from '../../../ui/use-media.js';
import { t } from '../../../words/words.js';
import { ColumnMap } from './column-map.js';
import { FileFigures } from './file-figures.js';
import { useLineActs } from './use-line-acts.js';
import { WordMap } from './word-map.js';

const TYPES: Record<string, string> = { csv: 'text/csv', ics: 'text/calendar', fhir: 'application/fhir+json' };
const ENDS: Record<string, string> = { csv: '.csv,.tsv,text/csv', ics: '.ics,text/calendar', fhir: '.json,application/json' };

/** Takes a file in: chosen, its columns and words matched, checked without keeping anything, then taken (look: import-map). */
export function FileDesk({ source }: { source: AppointmentSource }) {
  const { busy, trouble, run } = useLineActs();
  const room = useMedia('(min-width: 900px)');
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<FileReading | null>(null);
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const [addPeople, setAddPeople] = useState(false);
  const type = TYPES[source.kind] ?? 'application/json';
  const path = `/api/appointment-sources/${source.id}`;
  const isTable = source.kind === 'csv';
  const read = async (chosen: File) => {
    setReading(isTable ? await run<FileReading>('POST', `${path}/readings`, { file: { content: chosen, type } }) : null);
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setDelivery(null);
    await read(chosen);
  };
  const match = async (columns: { header: string; field: VisitField | null }[]) => {
    const body = { version: source.version, columns };
    if (!(await run('PATCH', path, { body, said: t('integrations.file.saved') })) || !file) return;
    setDelivery(null);
    await read(file);
  };
  const send = async (dryRun: boolean) => {
    if (!file) return;
    const query = new URLSearchParams({ ...(dryRun ? { dryRun: '1' } : {}), unknownPeople: addPeople ? 'add' : 'ask' });
    setDelivery(await run<Delivery>('POST', `${path}/deliveries?${query}`, { file: { content: file, type } }));
  };
  const ready = file !== null && (!isTable || (reading !== null && reading.lacks === null));
  return (
    <section className="infile" aria-labelledby="file-title">
      <h3 id="file-title">{t('integrations.file.title')}</h3>
      <div className="inacts">
        <button type="button" className="btn" disabled={busy} onClick={() => input.current?.click()}>
          <Icon is="file" size={16} /> {t('integrations.file.choose')}
        </button>
        <span className="quiet">
          {file
            ? `${file.name}${reading ? `, ${t('integrations.file.rows', { count: reading.rows })}` : ''}`
            : t(isTable ? 'integrations.file.kindCsv' : 'integrations.file.kindOther')}
        </span>
        <input
          ref={input}
          type="file"
          hidden
          accept={ENDS[source.kind] ?? '.json'}
          aria-label={t('integrations.file.choose')}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      {reading && (
        // Out of sight, not gone: a window that is drawn smaller must not lose what was said.
        <div className="colmap" hidden={!room}>
          <ColumnMap key={source.version} reading={reading} busy={busy} save={match} />
        </div>
      )}
      {reading && !room && <p className="quiet">{t('integrations.file.phone')}</p>}
      {reading?.words.some(({ means }) => means === null) && (
        <WordMap source={source} mayChange file={{ words: reading.words, again: () => file && void read(file) }} />
      )}
      {ready && (
        <>
          <label className="incheck">
            <input type="checkbox" checked={addPeople} onChange={(event) => setAddPeople(event.target.checked)} />
            <span>{t('integrations.file.addPeople')}</span>
          </label>
          <div className="inacts">
            <button type="button" className="btn" disabled={busy} onClick={() => void send(true)}>
              {t('integrations.file.check')}
            </button>
            <button type="button" className="btn primary" disabled={busy} onClick={() => void send(false)}>
              {t('integrations.file.run')}
            </button>
          </div>
        </>
      )}
      {delivery && <FileFigures delivery={delivery} />}
    </section>
  );
}
