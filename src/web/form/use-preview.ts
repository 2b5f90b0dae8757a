// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useRef, useState } from 'react';
import type { NewAct, Preview } from '#wire/views.ts';
import { type Asked, ask } from '../ask.ts';

/** Asks the rules about an act while it is being written: a moment after the last change, newest answer only. */
export function usePreview(act: NewAct | null): Asked<Preview> {
  const [asked, setAsked] = useState<Asked<Preview>>({ state: 'loading' });
  const key = JSON.stringify(act);
  const turn = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key spells the whole act
  useEffect(() => {
    if (!act || act.to.length === 0 || act.basis.length === 0) return;
    const mine = ++turn.current;
    const timer = setTimeout(async () => {
      const next = await ask('preview', { body: act });
      if (mine === turn.current) setAsked(next);
    }, 350);
    return () => clearTimeout(timer);
  }, [key]);
  return asked;
}
