import type { OwnScriptView, ScriptList } from '@porchlight/client';
import { SCRIPT_KINDS, type ScriptKind } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ask } from '../../api/client.js';
import { Choice } from '../../ui/choice.js';
import { ErrorState, Late } from '../../ui/states.js';
import { t } from '../../words/words.js';
import { LEVELS, type Level } from './levels.js';
import { ScriptEditor } from './script-editor.js';
import { SettingsFrame } from './settings-frame.js';
import './own-words.css';

/** What is said, for each kind of call and each degree of permission (look: settings-scripts). */
export default function ScriptsPage(asked: { kind?: string; level?: number }) {
  const kind = SCRIPT_KINDS.find((one) => one === asked.kind) ?? 'no_next_appointment';
  const level = LEVELS.find((one) => one === asked.level) ?? 2;
  const navigate = useNavigate();
  const { data: all } = useQuery({
    queryKey: ['settings-scripts'],
    queryFn: ({ signal }) => ask<ScriptList>('GET', '/api/scripts', { signal, background: true }),
  });
  const { data, error, refetch } = useQuery({
    queryKey: ['settings-scripts', kind, level],
    queryFn: ({ signal }) => ask<OwnScriptView>('GET', `/api/scripts/words?kind=${kind}&level=${level}`, { signal }),
  });
  const to = (next: { kind?: ScriptKind; level?: Level }) =>
    void navigate({ to: '/settings/scripts', search: { kind: next.kind ?? kind, level: next.level ?? level }, replace: true });
  const own = (of: ScriptKind, at?: Level) =>
    all?.scripts.filter((row) => row.kind === of && row.own && (at === undefined || row.level === at)) ?? [];
  const mark = (of: ScriptKind, at?: Level) => {
    const rows = own(of, at);
    return rows.some(({ findings }) => findings > 0) ? t('ownWords.mendHere') : rows.length > 0 ? t('ownWords.ownHere') : null;
  };
  const head = (
    <>
      <header>
        <h2>{t('ownWords.scripts')}</h2>
        <p>{t('ownWords.scriptsLead')}</p>
      </header>
      <div className="wpick">
        <Choice
          label={t('ownWords.kind')}
          value={kind}
          options={SCRIPT_KINDS.map((one) => {
            const marked = mark(one);
            return { value: one, label: t(`ownWords.kinds.${one}`) + (marked ? ` (${marked})` : '') };
          })}
          onChange={(next) => to({ kind: next })}
        />
        <div className="fld">
          <span className="lbl" id="own-level">
            {t('ownWords.level')}
          </span>
          <div className="seg wlevels" role="group" aria-labelledby="own-level">
            {LEVELS.map((one) => (
              <button
                key={one}
                type="button"
                className={one === level ? 'on' : ''}
                aria-pressed={one === level}
                onClick={() => to({ level: one })}
              >
                {t(`ownWords.levels.L${one}`)}
                {mark(kind, one) && (
                  <>
                    <i className={`wdot${mark(kind, one) === t('ownWords.mendHere') ? ' bad' : ''}`} aria-hidden="true" />
                    <span className="sr"> ({mark(kind, one)})</span>
                  </>
                )}
              </button>
            ))}
          </div>
        </div>
      </div>
    </>
  );
  if (data) return <ScriptEditor key={`${kind}${level}`} script={data} head={head} kind={kind} level={level} />;
  return (
    <SettingsFrame page="scripts">
      {head}
      {error ? (
        <ErrorState title={t('ownWords.error')} error={error} retry={() => void refetch()} />
      ) : (
        <Late>
          <p className="quiet" role="status">
            {t('ownWords.loading')}
          </p>
        </Late>
      )}
    </SettingsFrame>
  );
}
