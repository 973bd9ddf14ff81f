import type { Me, Permission } from '@porchlight/client';
import { createContext, useContext } from 'react';

/** Who is signed in, and for which practice. */
export const MeContext = createContext<Me | null>(null);
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Nobody is signed in.');
  return me;
}
export const useMay = (permission: Permission): boolean => useMe().permissions.includes(permission);
export const useZone = (): string => useMe().practice.settings.zone;
