import type { Me } from '@porchlight/client';

/** Whether a place is for somebody: clients and their steps are for those who see clients, and for owners. */
export const mayGo = ({ member, permissions }: Me, to: string): boolean =>
  to === '/caseload'
    ? permissions.includes('follow_ups.read') && member.roles.some((role) => role === 'clinician' || role === 'owner')
    : to === '/dashboard'
      ? permissions.includes('figures.read')
      : to === '/referrals'
        ? permissions.includes('thanks.write') || permissions.includes('referrals.read')
        : to === '/waitlist'
          ? permissions.includes('waitlist.read')
          : to === '/settings'
            ? permissions.includes('settings.read')
            : to !== '/day' || permissions.includes('appointments.read');
