// SPDX-License-Identifier: EUPL-1.2
import type { CivilTime } from '#base/time.ts';
import { wallClock, wallPlace } from '../formats.ts';

/** A moment as the clock on that office's wall showed it, with the place it hangs in. The zone's name is in the tooltip. */
export function CivilMoment({ at, place = true }: { at: CivilTime; place?: boolean }) {
  return (
    <time dateTime={at.local} title={at.zone} className="moment">
      {wallClock(at)}
      {place && <span className="moment-place"> {wallPlace(at)}</span>}
    </time>
  );
}
