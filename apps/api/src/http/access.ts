import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Permission } from './permissions.js';

/**
 * How a handler is reached.
 *
 * `scoped`: the request is one transaction under the caller's practice, opened before the handler runs.
 * `rides`: the session is looked up inside the handler's own statement (the hot paths); the handler calls `admitCaller`.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'scoped'; permission: Permission; audits: boolean }
  | { kind: 'rides'; permission: Permission; audits: boolean };

export const ACCESS = 'porchlight:access';

export const Public = (): MethodDecorator => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);
/** @param options.audits a GET that writes who looked; every other GET runs in a transaction that cannot write */
export const Can = (permission: Permission, options: { audits?: boolean } = {}): MethodDecorator =>
  signedIn({ kind: 'scoped', permission, audits: options.audits ?? false });
/** @param options.audits a GET that writes who looked; the handler opens its own transactions */
export const CanRiding = (permission: Permission, options: { audits?: boolean } = {}): MethodDecorator =>
  signedIn({ kind: 'rides', permission, audits: options.audits ?? false });

/** The document names the permission, too. */
const signedIn = (access: Exclude<Access, { kind: 'public' }>): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, access), ApiSecurity('session'), ApiExtension('x-permission', access.permission));
