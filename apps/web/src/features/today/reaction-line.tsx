import type { AttemptDto, FollowUpDetail } from '@porchlight/client';
import { CALLBACKS, REACTIONS } from '@porchlight/pipeline';
import { t } from '../../words/words.js';

export type Reaction = NonNullable<AttemptDto['reaction']>;

interface Props {
  sheet: Pick<FollowUpDetail, 'kind'>;
  chosen: Reaction | null;
  choose: (reaction: Reaction | null) => void;
}

/** How they took it that we called back: one tap beside the outcome, never asked for, taken back by another tap. */
export function ReactionLine({ sheet, chosen, choose }: Props) {
  if (!CALLBACKS.some((kind) => kind === sheet.kind)) return null;
  return (
    <fieldset className="reactline">
      <legend>{t('today.how.reaction')}</legend>
      <div className="seg">
        {REACTIONS.map((one) => (
          <button
            key={one}
            type="button"
            className={chosen === one ? 'on' : ''}
            aria-pressed={chosen === one}
            onClick={() => choose(chosen === one ? null : one)}
          >
            {t(`today.how.reactions.${one}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
