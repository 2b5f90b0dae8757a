// SPDX-License-Identifier: EUPL-1.2
import { createContext, useContext } from 'react';
import type { Me } from '#wire/views.ts';

export const Session = createContext<Me | null>(null);

/** Who is signed in. Only pages behind the door call it; before the door it throws. */
export function useMe(): Me {
  const me = useContext(Session);
  if (!me) throw new Error('This page is drawn only for a signed-in person.');
  return me;
}
