import type { Me } from '@porchlight/client';

const CALLERS: readonly Me['member']['roles'][number][] = ['front_desk', 'clinician', 'owner'];

/** Where somebody begins: who calls people with the calls of today, the others with the board. */
export const homeOf = ({ member }: Me): { to: '/today' | '/board'; search: Record<string, never> } => ({
  to: member.roles.some((role) => CALLERS.includes(role)) ? '/today' : '/board',
  search: {},
});
