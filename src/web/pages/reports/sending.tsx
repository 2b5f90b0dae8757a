// SPDX-License-Identifier: EUPL-1.2
// A press that asks the node to do something for which it makes the acts itself, and what it says to that.
import { useState } from 'react';
import type { Answer, RouteName } from '#wire/api.ts';
import type { Call } from '../../api.ts';
import { type Asked, ask } from '../../ask.ts';
import { Failed, Refused } from '../../parts/states.tsx';

/** Out: whether it is under way, the press itself, and what stood in the way. `send` gives null where nothing came of it. */
export function useSending() {
  const [working, setWorking] = useState(false);
  const [not, setNot] = useState<Asked<unknown> | null>(null);
  async function send<N extends RouteName>(name: N, with_: Call<N>): Promise<Answer<N> | null> {
    if (working) return null;
    setWorking(true);
    const asked = await ask(name, with_);
    setWorking(false);
    setNot(asked.state === 'ready' ? null : asked);
    return asked.state === 'ready' ? asked.value : null;
  }
  const trouble =
    not?.state === 'refused' ? (
      <Refused refusal={not.refusal} />
    ) : not !== null ? (
      <Failed offline={!navigator.onLine} />
    ) : null;
  return { working, send, trouble };
}
