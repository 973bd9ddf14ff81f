import type { Rules, RulesTrial } from '@porchlight/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '../../api/client.js';

/** Whoever is still typing is not tried. */
const QUIET_MS = 350;

/** What the draft would lead to, asked once nothing has been typed for a moment; it is not kept, since tomorrow it is another. */
export function useTrial(rules: Rules, limit: number, wanted: boolean) {
  const asked = JSON.stringify(rules);
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), QUIET_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const trial = useQuery({
    queryKey: ['rules-trial', settled, limit],
    queryFn: ({ signal }) => ask<RulesTrial>('POST', '/api/settings/rules/trial', { body: { rules: JSON.parse(settled), limit }, signal }),
    enabled: wanted && settled === asked,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  return { ...trial, fresh: wanted && settled === asked && !trial.isPlaceholderData && !trial.isFetching };
}
