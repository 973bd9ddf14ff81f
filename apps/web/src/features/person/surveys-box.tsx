import type { NewSurveyLink } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { personSurveysQuery } from '../../api/asks-queries.js';
import { ask } from '../../api/client.js';
import { useMay, useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { Field } from '../../ui/field.js';
import { dayName } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** What this person was asked; what they answered, for the few who may read it. Nothing is shown where nothing was asked. */
export function SurveysBox({ personId }: { personId: string }) {
  const mayRead = useMay('surveys.read');
  const mayWrite = useMay('surveys.write');
  const mayErase = useMay('surveys.erase');
  const zone = useZone();
  const at = useNow();
  const query = personSurveysQuery(personId);
  const { data } = useQuery({ ...query, enabled: mayRead });
  const [link, setLink] = useState<{ of: string; url: string } | null>(null);
  if (!data || data.asked.length === 0) return null;
  const doing = async (work: () => Promise<void>) => {
    try {
      await work();
      await queryClient.invalidateQueries({ queryKey: query.queryKey });
    } catch (error) {
      toast({ text: problemWords(error), forMs: 10_000 });
    }
  };
  return (
    <section aria-label={t('survey.title')}>
      <div className="boxh">
        <h3>{t('survey.title')}</h3>
      </div>
      <div className="box plain">
        {data.asked.map(({ id, point, askedAt, open, delivery }) => (
          <div key={id}>
            <p>
              <b>{t(`survey.point.${point}`)}</b>,{' '}
              {askedAt ? t('survey.askedOn', { when: dayName(askedAt, zone, at) }) : t('survey.notAsked')}
            </p>
            {mayWrite && open && delivery !== 'withdrawn' && link?.of !== id && (
              <button
                type="button"
                className="lnk"
                aria-label={t('survey.linkFor', { point: t(`survey.point.${point}`) })}
                onClick={() =>
                  void doing(async () => setLink({ of: id, url: (await ask<NewSurveyLink>('POST', `/api/surveys/${id}/links`)).url }))
                }
              >
                {t('survey.link')}
              </button>
            )}
            {link?.of === id && <Field label={t('survey.address')} note={t('survey.hand')} value={link.url} readOnly />}
          </div>
        ))}
        {data.answers?.map(({ id, score, words }) => (
          <div key={id}>
            <p>{t('survey.score', { score })}</p>
            {words && <p className="muted">“{words}”</p>}
            {words && mayErase && (
              <button
                type="button"
                className="lnk"
                onClick={() =>
                  void doing(async () => {
                    await ask('DELETE', `/api/surveys/${id}/words`);
                    toast({ text: t('survey.erased') });
                  })
                }
              >
                {t('survey.erase')}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
