// SPDX-License-Identifier: EUPL-1.2
// "It takes longer": by how many minutes, and what that moves, before anybody presses it.
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { OnLine, OverrunView } from '#wire/summit/run-of-show.ts';
import { ask } from '../../ask.ts';
import { filledDeed } from '../../form/filled-deed.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { t } from '../../words/t.ts';
import { Moves, Tells } from './moves.tsx';

const USUAL = [5, 10, 15, 20, 30];

export type Look = (element: string, minutes: number) => Promise<OverrunView | null>;

/** What an overrun of the record would move. */
export const lookAtRecord =
  (day: string): Look =>
  async (element, minutes) => {
    const asked = await ask('summitRunOfShow', { query: { day, element, minutes: String(minutes) } });
    return asked.state === 'ready' ? asked.value.preview : null;
  };

/** Opens under an element. In: how it is looked at; in a rehearsal, what takes the step instead of writing. */
export function Longer({
  element,
  look,
  onDone,
  onStep,
}: {
  element: OnLine;
  look: Look;
  onDone: Told;
  onStep?: (minutes: number) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [minutes, setMinutes] = useState('');
  const [why, setWhy] = useState('');
  const [lacks, setLacks] = useState(false);
  const [seen, setSeen] = useState<OverrunView | null>(null);
  const n = Number(minutes);
  const good = Number.isInteger(n) && n > 0 && n < 1000;
  const close = () => {
    setOpen(false);
    setMinutes('');
    setWhy('');
    setLacks(false);
  };
  const { working, write, trouble } = useWriting((words) => {
    close();
    onDone(words);
  });
  useEffect(() => {
    if (!open || !good) return setSeen(null);
    let over = false;
    void look(element.id, n).then((view) => {
      if (!over) setSeen(view);
    });
    return () => {
      over = true;
    };
  }, [open, good, n, element.id, look]);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (onStep) {
      setLacks(!good);
      if (!good) return;
      onStep(n);
      return close();
    }
    const press = seen?.deed;
    setLacks(!good || why.trim() === '');
    if (good && why.trim() !== '' && press) void write(filledDeed(press, why.trim()));
  };
  return (
    <>
      <button type="button" className="button" aria-expanded={open} onClick={() => (open ? close() : setOpen(true))}>
        {t('show.longer')}
        <span className="unseen"> {element.title}</span>
      </button>
      {open && (
        <form className="deed-ask longer" onSubmit={submit} aria-label={`${t('show.longer')}: ${element.title}`}>
          <div className="field">
            <label htmlFor={`${id}-minutes`}>{t('show.longer-minutes')}</label>
            <div className="longer-minutes">
              <input
                id={`${id}-minutes`}
                inputMode="numeric"
                maxLength={3}
                value={minutes}
                // biome-ignore lint/a11y/noAutofocus: the person asked for this field by the press before it
                autoFocus
                onChange={(e) => setMinutes(e.target.value)}
              />
              {USUAL.map((m) => (
                <button
                  key={m}
                  type="button"
                  className="button"
                  aria-pressed={n === m}
                  onClick={() => setMinutes(String(m))}
                >
                  {m}
                  <span className="unseen"> {t('element.minutes')}</span>
                </button>
              ))}
            </div>
          </div>
          <div aria-live="polite">{seen && <Seen view={seen} />}</div>
          {!onStep && (
            <div className="field">
              <label htmlFor={`${id}-why`}>{t('show.longer-why')}</label>
              <input id={`${id}-why`} value={why} maxLength={300} onChange={(e) => setWhy(e.target.value)} />
            </div>
          )}
          {lacks && (
            <p className="error" role="alert">
              {t('show.longer-missing')}
            </p>
          )}
          <button type="submit" className="button button-main" aria-busy={working}>
            {t('show.longer-press', { n: good ? n : '…' })}
          </button>
          {trouble}
        </form>
      )}
    </>
  );
}

function Seen({ view }: { view: OverrunView }) {
  return (
    <>
      <p>
        <strong>{t('show.longer-until', { title: view.title, time: view.ends })}</strong>
      </p>
      {view.moves.length === 0 ? (
        <p>{t('show.longer-none')}</p>
      ) : (
        <>
          <p className="sub">{t('show.longer-see')}</p>
          <Moves of={view.moves} />
        </>
      )}
      {view.tell.length > 0 && (
        <>
          <p className="sub">{t('element.tell')}</p>
          <Tells of={view.tell} />
        </>
      )}
    </>
  );
}
