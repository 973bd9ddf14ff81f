import type { FactInput, JourneyView, PersonView } from '@porchlight/client';
import type { FactKind } from '@porchlight/pipeline';

/** What a set of fields can say: the fact, made when it is asked for (a new guarantor is written first), or null with its faults shown. */
export type Draft = () => Promise<FactInput | null>;
export interface FieldsProps {
  kind: FactKind;
  journey: JourneyView;
  person: PersonView;
  /** Hands over how to read the fields; the form calls it on save. */
  ready: (draft: Draft) => void;
}
