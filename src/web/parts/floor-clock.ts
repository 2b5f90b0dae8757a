// SPDX-License-Identifier: EUPL-1.2
// The clock of whoever speaks, as a hall reads it. Pure: what time it is comes from outside.
import { type Light, lightAt, lightsOf } from '#acts/conference/speaking/speaking-clock.ts';
import type { RunningView } from '#wire/summit/speakers.ts';

/** Seconds as a clock shows them: 75 → "1:15", -5 → "−0:05", 3700 → "1:01:40". */
export function clockFace(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const face = hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  return seconds < 0 && whole > 0 ? `−${face}` : face;
}

/** The light after so many seconds. */
export function lightOf(of: Pick<RunningView, 'limitSeconds' | 'amberSeconds'>, spent: number): Light {
  return lightAt(lightsOf(of.limitSeconds, of.amberSeconds), spent);
}
