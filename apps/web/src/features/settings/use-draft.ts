import { Problem, type SettingsSection, type SettingsView } from '@porchlight/client';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient, settingsQuery } from '../../api/queries.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { changedFields } from './changed-fields.js';

/** Somebody else's change of the page that is being changed here. */
export interface Clash {
  byName: string | null;
  at: string;
}

export interface Draft<T> {
  /** What holds, as it was when the changes began. */
  saved: T;
  value: T;
  set: (value: T) => void;
  /** Paths of what was changed; empty = nothing waits to be saved. */
  changes: string[];
  /** What the API refused, by pointer into the page like `/caps/callsADay`. */
  faults: Record<string, string>;
  clash: Clash | null;
  busy: boolean;
  save: () => Promise<boolean>;
  discard: () => void;
  /** Mine shall hold: what the other one saved counts as what was before. */
  keepMine: () => void;
}

/**
 * Changes of one page of the settings, until they are saved whole under the version that was seen. A page without changes follows what others save;
 * one with changes waits, and says who was first.
 */
export function useDraft<K extends SettingsSection>(settings: SettingsView, page: K): Draft<SettingsView[K]> {
  const [base, setBase] = useState({ version: settings.version, saved: settings[page] });
  const [value, setValue] = useState(base.saved);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const changes = changedFields(base.saved, value);
  const newer =
    settings.version > base.version
      ? (settings.changed.find(({ section, version }) => section === page && version > base.version) ?? null)
      : null;

  const rebase = (to: SettingsView) => {
    setBase({ version: to.version, saved: to[page] });
    setFaults({});
  };
  const follow = (to: SettingsView) => {
    rebase(to);
    setValue(to[page]);
  };
  if (newer && changes.length === 0 && !busy) follow(settings);

  const save = async () => {
    if (busy) return false;
    setBusy(true);
    try {
      const kept = await ask<SettingsView>('PUT', `/api/settings/${page}`, { body: { version: base.version, [page]: value } });
      queryClient.setQueryData(settingsQuery.queryKey, kept);
      follow(kept);
      void queryClient.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'session' || kind === 'settings-history' });
      return true;
    } catch (error) {
      if (Problem.is(error, 'version-conflict')) await queryClient.invalidateQueries({ queryKey: settingsQuery.queryKey });
      else if (Problem.is(error, 'invalid-input')) setFaults(faultsIn(error, page));
      toast({ text: Problem.is(error, 'version-conflict') ? t('settings.clash.said') : problemWords(error), forMs: 10_000 });
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    saved: base.saved,
    value,
    set: (next) => {
      setValue(next);
      setFaults({});
    },
    changes,
    faults,
    clash: newer && changes.length > 0 ? { byName: newer.byName, at: newer.at } : null,
    busy,
    save,
    discard: () => follow(settings),
    keepMine: () => rebase(settings),
  };
}

function faultsIn(error: unknown, page: string): Record<string, string> {
  const errors = error instanceof Problem ? (error.member<{ pointer: string; detail: string }[]>('errors') ?? []) : [];
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(new RegExp(`^/${page}(?=/)`), ''), detail]));
}
