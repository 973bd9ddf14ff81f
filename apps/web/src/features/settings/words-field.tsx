import { useId, useRef } from 'react';
import { t } from '../../words/words.js';
import { kept, shown, tokenLabel } from './token-text.js';

/** What is marked in a text: a place in the kept words. */
export interface Marked {
  start: number;
  end: number;
  severity?: string;
}

interface Props {
  label: string;
  /** As it is kept, with codes in braces. */
  value: string;
  onChange: (value: string) => void;
  /** What may be filled in here. */
  tokens: readonly string[];
  marked: readonly Marked[];
  /** Id of what says what is wrong. */
  faultsId?: string;
  readOnly?: boolean;
  /** Words said aloud stand in serif; all of ours are. */
  rows?: number;
}

/** A text with placeholders: one plain textarea, its pills and marks painted behind the same words; nothing is told by them alone. */
export function WordsField({ label, value, onChange, tokens, marked, faultsId, readOnly = false }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = shown(value);
  const bad = marked.some(({ severity }) => severity !== 'warning');
  const insert = (name: string) => {
    const box = area.current;
    const token = `{${tokenLabel(name)}}`;
    const [from, until] = [box?.selectionStart ?? text.text.length, box?.selectionEnd ?? text.text.length];
    const [before, after] = [text.text.slice(0, from), text.text.slice(until)];
    const lead = /[\p{L}\p{N}.,!?]$/u.test(before) ? ' ' : '';
    const tail = /^[\p{L}\p{N}]/u.test(after) ? ' ' : '';
    onChange(kept(before + lead + token + tail + after));
    const at = (before + lead + token).length;
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(at, at);
    });
  };
  return (
    <div className="wfield">
      <label htmlFor={id} className="sr">
        {label}
      </label>
      <div className={`warea${bad ? ' bad' : ''}`}>
        <div className="wback" aria-hidden="true">
          <Painted text={text.text} marks={marked.map(({ start, end }) => ({ start: text.toShown(start), end: text.toShown(end) }))} />
        </div>
        <textarea
          ref={area}
          id={id}
          rows={1}
          maxLength={1000}
          value={text.text}
          readOnly={readOnly}
          spellCheck={!readOnly}
          aria-invalid={bad ? true : undefined}
          aria-describedby={faultsId}
          onChange={(event) => onChange(kept(event.target.value))}
        />
      </div>
      {!readOnly && tokens.length > 0 && (
        <div className="wtokens" role="group" aria-label={t('ownWords.insert')}>
          {tokens.map((name) => (
            <button
              key={name}
              type="button"
              className="tok"
              aria-label={t('ownWords.insertOne', { what: tokenLabel(name) })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(name)}
            >
              {tokenLabel(name)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The same words again, each stretch with the look of what it is. */
export function Painted({ text, marks = [] }: { text: string; marks?: readonly { start: number; end: number }[] }) {
  const tokens = [...text.matchAll(/\{[^{}]*\}/g)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  const cuts = [...new Set([0, text.length, ...[...tokens, ...marks].flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const within = (places: readonly { start: number; end: number }[], at: number) =>
    places.some(({ start, end }) => start <= at && at < end);
  return (
    <>
      {cuts.slice(0, -1).map((from, n) => {
        const part = text.slice(from, cuts[n + 1]);
        const look = [within(tokens, from) && 'tk', within(marks, from) && 'mk'].filter(Boolean).join(' ');
        return look ? (
          <span key={from} className={look}>
            {part}
          </span>
        ) : (
          part
        );
      })}
      {'\u200B'}
    </>
  );
}
