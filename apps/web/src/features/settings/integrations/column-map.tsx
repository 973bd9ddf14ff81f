import type { FileReading, VisitField } from '@porchlight/client';
import { useState } from 'react';
import { Choice } from '../../../ui/choice.js';
import { Icon } from '../../../ui/icon.js';
import { t } from '../../../words/words.js';

const FIELDS = [
  'startsAt',
  'startTime',
  'endsAt',
  'minutes',
  'fullName',
  'givenName',
  'familyName',
  'email',
  'phone',
  'personId',
  'status',
  'noShow',
  'cancelled',
  'provider',
  'kind',
  'procedure',
  'firstVisit',
  'visitId',
  'seriesId',
  'bookedAt',
  'changedAt',
  'arrivedAt',
  'paid',
  'fee',
  'reason',
  'age',
] as const satisfies VisitField[];
const NOTHING = 'nothing';

interface Props {
  reading: FileReading;
  busy: boolean;
  save: (columns: { header: string; field: VisitField | null }[]) => Promise<void>;
}

/** What each column of the file holds: as we guess, or as somebody says. */
export function ColumnMap({ reading, busy, save }: Props) {
  const [said, setSaid] = useState<Record<string, VisitField | null>>({});
  const rows = reading.columns.map(({ header, field, ...rest }) => ({
    header,
    ...rest,
    field: Object.hasOwn(said, header) ? (said[header] ?? null) : field,
  }));
  /** Who takes a column's place leaves that one out: each thing stands in one column. */
  const say = (header: string, field: VisitField | null) => {
    const former = field && rows.find((row) => row.field === field && row.header !== header);
    setSaid({ ...said, ...(former ? { [former.header]: null } : {}), [header]: field });
  };
  return (
    <>
      <table className="intable columns">
        <thead>
          <tr>
            <th scope="col">{t('integrations.file.inFile')}</th>
            <th scope="col">{t('integrations.file.example')}</th>
            <th scope="col">{t('integrations.file.goesTo')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ header, field, examples }) => (
            <tr key={header}>
              <th scope="row">{header || t('integrations.file.noName')}</th>
              <td className="quiet">{examples.join(', ')}</td>
              <td>
                <Choice
                  label={t('integrations.file.goesToOf', { header })}
                  value={field ?? NOTHING}
                  options={[
                    { value: NOTHING, label: t('integrations.file.leaveOut') },
                    ...FIELDS.map((value) => ({ value, label: t(`integrations.field.${value}`) })),
                  ]}
                  onChange={(value) => say(header, value === NOTHING ? null : value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {Object.keys(said).length === 0 && (
        <p className={`instate ${reading.lacks ? 'warn' : 'ok'}`} role="status">
          <Icon is={reading.lacks ? 'alert' : 'tick'} size={15} />
          {reading.lacks ?? t('integrations.file.lacksNothing')}
        </p>
      )}
      {Object.keys(said).length > 0 && (
        <button
          type="button"
          className="btn primary"
          disabled={busy}
          onClick={() =>
            void save(
              rows.filter(({ header, mapped }) => mapped || Object.hasOwn(said, header)).map(({ header, field }) => ({ header, field })),
            )
          }
        >
          {t('integrations.file.save')}
        </button>
      )}
    </>
  );
}
