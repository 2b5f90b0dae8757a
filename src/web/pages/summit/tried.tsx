// SPDX-License-Identifier: EUPL-1.2
// What a new or changed element would do, beside its form: why it cannot be, conflicts, what moves along, whom to tell.
import type { ElementTried } from '#wire/summit/programme.ts';
import { t } from '../../words/t.ts';
import { Conflicts, Moves, Tells } from './moves.tsx';

export function Tried({
  tried,
  along,
  setAlong,
}: {
  tried: ElementTried;
  along: boolean;
  setAlong: (yes: boolean) => void;
}) {
  const { no, changed, appear, vanish, moves, tell } = tried;
  const nothing = no === null && appear.length === 0 && vanish.length === 0 && moves.length === 0;
  return (
    <>
      <p className="sub">{t('element.tried')}</p>
      {no !== null && (
        <div className="notice notice-refused" role="alert">
          <p>
            <strong>{t('element.no')}</strong>
          </p>
          <p>{no}</p>
        </div>
      )}
      {changed.length > 0 && (
        <p>
          {t('element.changes')}: {changed.join('; ')}.
        </p>
      )}
      {nothing && <p>{t('element.tried-none')}</p>}
      {appear.length > 0 && <Conflicts title={t('element.appear')} of={appear} />}
      {vanish.length > 0 && <Conflicts title={t('element.vanish')} of={vanish} past />}
      {moves.length > 0 && (
        <>
          <p className="sub">{t('element.moves')}</p>
          <Moves of={moves} />
          <p className="task-needed">
            <label>
              <input type="checkbox" checked={along} onChange={(e) => setAlong(e.target.checked)} />{' '}
              {t('element.along')}
            </label>
          </p>
        </>
      )}
      {tell.length > 0 && (
        <>
          <p className="sub">{t('element.tell')}</p>
          <Tells of={tell} />
        </>
      )}
    </>
  );
}
