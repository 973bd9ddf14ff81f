import type { PersonHit } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';

/** Everybody found, one row each: who, where they stand, how to reach them, what to respect. */
export function HitTable({ hits, q }: { hits: PersonHit[]; q: string }) {
  const masked = useMask();
  return (
    <table className="ptbl">
      <thead>
        <tr>
          {(['name', 'stage', 'number', 'mail', 'respect'] as const).map((one) => (
            <th key={one} scope="col">
              {t(`find.columns.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hits.map((hit) => {
          const name = shown(hit.name, masked);
          const mark = (text: string | null) => text && (masked ? shown(text, true) : marked(text, q));
          return (
            <tr key={hit.personId}>
              <td className="nm">
                <Link to="/people/$personId" params={{ personId: hit.personId }}>
                  {masked ? name : marked(hit.name, q)}
                  {hit.age === null ? '' : `, ${hit.age}`}
                </Link>
              </td>
              <td>
                <span className="stands">
                  {hit.stage ? (
                    <>
                      <StageRing stage={hit.stage} />
                      {t(`stage.${hit.stage}`)}
                    </>
                  ) : (
                    <span className="quiet">{t('find.none')}</span>
                  )}
                </span>
              </td>
              <td className="num">{hit.phone === hit.name ? '' : mark(hit.phone)}</td>
              <td className="mail">{hit.email === hit.name ? '' : mark(hit.email)}</td>
              <td>
                <WarningChips warnings={hit.warnings} limit={2} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The part that matched, underlined; figures match whatever stands between them. */
function marked(text: string, q: string): ReactNode {
  const digits = q.replace(/\D/g, '');
  const figures = digits.length >= 3 && digits.length >= q.replace(/\s/g, '').length - 4;
  const pattern = figures
    ? [...digits].join('\\D*')
    : q
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('|');
  const literal = new RegExp(q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  const found = literal.exec(text) ?? new RegExp(pattern, 'i').exec(text);
  if (!found) return text;
  const end = found.index + found[0].length;
  return (
    <>
      {text.slice(0, found.index)}
      <mark>{text.slice(found.index, end)}</mark>
      {text.slice(end)}
    </>
  );
}
