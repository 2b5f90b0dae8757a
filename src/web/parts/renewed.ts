// SPDX-License-Identifier: EUPL-1.2
// A form begins anew once its own act is written, and never because a colleague wrote another while somebody was still typing.
import { useState } from 'react';
import type { Told } from './deed.tsx';

/** In: whom to tell what was written. Out: a key for the form, and what to tell instead. */
export function useRenewed(onDone: Told): readonly [number, Told] {
  const [n, setN] = useState(0);
  const told: Told = (words) => {
    setN((before) => before + 1);
    onDone(words);
  };
  return [n, told];
}
