// SPDX-License-Identifier: EUPL-1.2
// The clock of whoever speaks, with its light in words, at the console and for the hall.
import { useEffect, useState } from 'react';
import type { RunningView } from '#wire/summit/speakers.ts';
import { t } from '../words/t.ts';
import { clockFace, lightOf } from './floor-clock.ts';

/** Seconds spent by now: what the node said, and what went by since it said so. */
export function useSpent(running: RunningView | null): number {
  const [spent, setSpent] = useState(running?.spentSeconds ?? 0);
  useEffect(() => {
    if (!running) return;
    const said = performance.now();
    const show = () =>
      setSpent(running.spentSeconds + (running.stopped ? 0 : Math.floor((performance.now() - said) / 1000)));
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [running]);
  return spent;
}

export function Clock({ running }: { running: RunningView }) {
  const spent = useSpent(running);
  const light = lightOf(running, spent);
  return (
    <div className={`floor floor-${light}`}>
      {running.order && <p className="floor-order">{t('summit.order-raised', { name: running.order })}</p>}
      <p className="floor-who">{running.name}</p>
      <p>{running.reply ? t('summit.screen-reply') : running.speaker}</p>
      <p className="floor-clock" role="timer" aria-live="off">
        {clockFace(running.limitSeconds - spent)}
      </p>
      <p className="floor-light">{t(running.stopped ? 'summit.clock-stands' : `summit.light-${light}`)}</p>
    </div>
  );
}
