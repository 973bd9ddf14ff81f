/** Who may do what (decisions 17): the one table. The matrix test and the web read it, too. */
export const ROLES = ['owner', 'front_desk', 'clinician', 'biller', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = {
  'board.read': ['owner', 'front_desk', 'clinician', 'biller', 'auditor'],
  'people.read': ['owner', 'front_desk', 'clinician', 'biller', 'auditor'],
  'people.write': ['owner', 'front_desk', 'clinician'],
  'journeys.write': ['owner', 'front_desk', 'clinician'],
  'facts.payment': ['owner', 'front_desk', 'clinician', 'biller'],
  'guarantors.write': ['owner', 'front_desk', 'clinician', 'biller'],
  'appointments.read': ['owner', 'front_desk', 'clinician', 'biller', 'auditor'],
  'appointments.write': ['owner', 'front_desk', 'clinician'],
  'follow_ups.read': ['owner', 'front_desk', 'clinician', 'auditor'],
  'follow_ups.write': ['owner', 'front_desk', 'clinician'],
  'keep_apart.write': ['owner', 'front_desk'],
  'letters.read': ['owner', 'front_desk', 'clinician', 'auditor'],
  'letters.write': ['owner', 'front_desk', 'clinician'],
  'letters.approve': ['owner', 'clinician'],
  'waitlist.read': ['owner', 'front_desk', 'auditor'],
  'waitlist.write': ['owner', 'front_desk'],
  'members.read': ['owner', 'front_desk', 'clinician', 'biller', 'auditor'],
  'members.write': ['owner'],
  'absences.own': ['owner', 'front_desk', 'clinician', 'biller'],
  'reminders.own': ['owner', 'front_desk', 'clinician'],
  'origins.read': ['owner', 'front_desk', 'clinician', 'auditor'],
  'thanks.write': ['owner', 'front_desk'],
  'referrals.read': ['owner', 'auditor'],
  'referrers.erase': ['owner'],
  'goals.read': ['owner', 'auditor'],
  'surveys.read': ['owner', 'front_desk', 'clinician', 'auditor'],
  'surveys.write': ['owner', 'front_desk', 'clinician'],
  'surveys.erase': ['owner'],
  'satisfaction.read': ['owner'],
  'imports.read': ['owner', 'front_desk', 'auditor'],
  'imports.write': ['owner', 'front_desk'],
  'settings.read': ['owner', 'front_desk', 'clinician', 'auditor'],
  'settings.write': ['owner'],
  'audit.read': ['owner', 'auditor'],
  'figures.read': ['owner', 'auditor'],
  'session.own': ['owner', 'front_desk', 'clinician', 'biller', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export const may = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some((role) => (PERMISSIONS[permission] as readonly Role[]).includes(role));

export const permissionsOf = (roles: readonly Role[]): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(roles, permission));

/** A clinician without another role sees own and unassigned people, and of whom they cover, only; null = everybody's. */
export const seesOnly = (caller: { memberId: string; roles: readonly Role[] }): string | null =>
  caller.roles.every((role) => role === 'clinician') ? caller.memberId : null;

/**
 * The same as a condition of a query, the one place that says it on this side: `app.sees` adds those whom the clinician covers now (TM-12).
 *
 * @param owner the column; `only` the placeholder that holds `seesOnly`
 */
export const seen = (owner: string, only: `$${number}`): string =>
  `(${only}::uuid IS NULL OR ${owner} IS NULL OR ${owner} = ANY ((SELECT app.sees(${only}))::uuid[]))`;

/** A biller without another role reads names and who pays: no numbers, no words, no wishes (minimum necessary). */
export const readsNamesOnly = (caller: { roles: readonly Role[] }): boolean => caller.roles.every((role) => role === 'biller');
