import { SetMetadata } from '@nestjs/common';
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
  | { kind: 'rides'; permission: Permission };

export const ACCESS = 'porchlight:access';

export const Public = (): MethodDecorator => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);
/** @param options.audits a GET that writes who looked; every other GET runs in a transaction that cannot write */
export const Can = (permission: Permission, options: { audits?: boolean } = {}): MethodDecorator =>
  SetMetadata(ACCESS, { kind: 'scoped', permission, audits: options.audits ?? false } satisfies Access);
export const CanRiding = (permission: Permission): MethodDecorator => SetMetadata(ACCESS, { kind: 'rides', permission } satisfies Access);
