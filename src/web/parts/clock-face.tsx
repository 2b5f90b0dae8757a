// SPDX-License-Identifier: EUPL-1.2
import type { Clock } from '#wire/views.ts';
import { civilDay, daysLeft } from '../formats.ts';
import { t } from '../words/t.ts';
import { Citation } from './citation.tsx';

/** Time left, and whose number it is. No colour urges: asking back or refusing must not feel late. */
export function ClockFace({ clock, brief = false }: { clock: Clock; brief?: boolean }) {
  return (
    <div className="clock">
      <p className="clock-left">{daysLeft(clock.daysLeft)}</p>
      {clock.on && <p className="clock-on">{t('clock.on', { day: civilDay(clock.on) })}</p>}
      <p className="clock-words">{clock.words}</p>
      {!brief && (
        <p className="fine">
          {t(`clock.source.${clock.source}`)}
          {clock.citation && (
            <>
              {' · '}
              <Citation of={clock.citation} brief />
            </>
          )}
        </p>
      )}
    </div>
  );
}
