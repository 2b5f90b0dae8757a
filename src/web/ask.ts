// SPDX-License-Identifier: EUPL-1.2
// How a page asks the node: what it shows while waiting, when refused, when the line is cut.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, RouteName } from '#wire/api.ts';
import type { RefusalView } from '#wire/views.ts';
import { type Call, call, SignedOut } from './api.ts';

export type Asked<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'refused'; refusal: RefusalView }
  | { state: 'signed-out' }
  | { state: 'failed'; offline: boolean };

/** One call, every outcome as a value a page can draw. */
export async function ask<N extends RouteName>(
  name: N,
  with_: Call<N>,
): Promise<Exclude<Asked<Answer<N>>, { state: 'loading' }>> {
  try {
    const result = await call(name, with_);
    return result.ok ? { state: 'ready', value: result.value } : { state: 'refused', refusal: result.refusal };
  } catch (error) {
    if (error instanceof SignedOut) return { state: 'signed-out' };
    return { state: 'failed', offline: !navigator.onLine };
  }
}

/** After so long an answer is taken for lost. */
const LOST_MS = 30_000;

/**
 * Asks when the page opens, when what is asked changes, and then every so many milliseconds while the page is in sight.
 * A later failure does not take away what is already shown. `skip` asks nothing.
 */
export function useAsked<N extends RouteName>(
  name: N,
  with_: Call<N>,
  options: { every?: number; skip?: boolean } = {},
): [Asked<Answer<N>>, () => Promise<void>] {
  const [asked, setAsked] = useState<Asked<Answer<N>>>({ state: 'loading' });
  const turn = useRef(0);
  /** When the question under way was put. */
  const since = useRef<number | null>(null);
  const key = JSON.stringify([name, with_, options.skip]);
  const latest = useRef(with_);
  latest.current = with_;

  const load = useCallback(
    async (quiet: boolean) => {
      const mine = ++turn.current;
      since.current = performance.now();
      const next = await ask(name, latest.current);
      if (mine !== turn.current) return;
      since.current = null;
      setAsked((before) => (quiet && before.state === 'ready' && next.state === 'failed' ? before : next));
    },
    [name],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key spells everything that is asked
  useEffect(() => {
    if (options.skip) return;
    setAsked({ state: 'loading' });
    void load(false);
    return () => {
      turn.current++;
      since.current = null;
    };
  }, [key, load]);

  useEffect(() => {
    if (!options.every || options.skip) return;
    const timer = setInterval(() => {
      // A node that needs longer than the interval is not asked over its own answer, which would then never be shown.
      const underWay = since.current !== null && performance.now() - since.current < LOST_MS;
      if (document.visibilityState === 'visible' && !underWay) void load(true);
    }, options.every);
    return () => clearInterval(timer);
  }, [load, options.every, options.skip]);

  return [asked, useCallback(() => load(true), [load])];
}
