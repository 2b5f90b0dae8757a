// SPDX-License-Identifier: EUPL-1.2
// A press that writes a prepared act. Where a word of the person is needed first, it asks for it on the spot; what the node says
// to it stands beside the press.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Deed } from '#wire/summit/parts.ts';
import type { NewAct, RefusalView } from '#wire/views.ts';
import { ask } from '../ask.ts';
import { filledDeed } from '../form/filled-deed.ts';
import { t, tCode } from '../words/t.ts';
import { Failed, Refused } from './states.tsx';

export type Told = (words: string) => void;

/** Writes an act and keeps what came of it. Out: whether it is under way, what was refused, and the press itself. */
export function useWriting(onDone: Told) {
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const write = async (act: NewAct): Promise<boolean> => {
    if (working) return false;
    setWorking(true);
    setRefusal(null);
    setFailed(false);
    const asked = await ask('write', { body: act });
    setWorking(false);
    if (asked.state === 'ready') onDone(asked.value.words);
    else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setFailed(true);
    return asked.state === 'ready';
  };
  const trouble = (
    <>
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} />}
    </>
  );
  return { working, write, trouble };
}

export const deedWords = (code: string): string => tCode('summit-deed', code) ?? code;

/** A press that is gone once it has worked leaves the keyboard at the line it stood in, not at the top of the page. */
function useKeptFocus() {
  const press = useRef<HTMLButtonElement>(null);
  const worked = useRef(false);
  useEffect(() => {
    const around = [press.current?.closest('li'), press.current?.closest('section'), document.querySelector('main')];
    return () => {
      const line = around.find((e) => e?.isConnected);
      if (!worked.current || !line || document.activeElement !== document.body) return;
      line.setAttribute('tabindex', '-1');
      line.focus();
    };
  }, []);
  const pressed = () => {
    worked.current = true;
    press.current?.focus();
  };
  return { press, pressed };
}

export function PressDeed({
  deed,
  about,
  words = deedWords(deed.code),
  main = false,
  onDone,
}: {
  deed: Deed;
  about: string;
  /** What stands on the press, where the code alone says too little. */
  words?: string;
  main?: boolean;
  onDone: Told;
}) {
  const [open, setOpen] = useState(false);
  const { press, pressed } = useKeptFocus();
  const { working, write, trouble } = useWriting((said) => {
    pressed();
    setOpen(false);
    onDone(said);
  });
  const look = main ? 'button button-main' : 'button';
  const label = (
    <>
      {words}
      <span className="unseen"> {about}</span>
    </>
  );
  if (deed.asks === null)
    return (
      <>
        <button ref={press} type="button" className={look} onClick={() => void write(deed.act)} aria-busy={working}>
          {label}
        </button>
        {trouble}
      </>
    );
  return (
    <>
      <button ref={press} type="button" className={look} aria-expanded={open} onClick={() => setOpen(!open)}>
        {label}
      </button>
      {open && <AskFirst deed={deed} about={about} working={working} onWrite={(act) => void write(act)} />}
      {trouble}
    </>
  );
}

function AskFirst({
  deed,
  about,
  working,
  onWrite,
}: {
  deed: Deed;
  about: string;
  working: boolean;
  onWrite: (act: NewAct) => void;
}) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [chosen, setChosen] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (said.trim() === '' || (deed.chooses !== null && chosen === '')) return setEmpty(true);
    onWrite(filledDeed(deed, said.trim(), chosen));
  };
  const lacks = empty && (said.trim() === '' || (deed.chooses !== null && chosen === ''));
  return (
    <form className="deed-ask" onSubmit={submit} aria-label={`${deedWords(deed.code)}: ${about}`}>
      {lacks && (
        <p className="error" id={`${id}-error`} role="alert">
          {tCode('summit-missing', deed.code) ?? t(deed.chooses === null ? 'summit.say-first' : 'summit.choose-first')}
        </p>
      )}
      {deed.chooses !== null && (
        <div className="field">
          <label htmlFor={`${id}-reason`}>{tCode('summit-chooses', deed.code) ?? t('summit.reason')}</label>
          <select id={`${id}-reason`} value={chosen} onChange={(e) => setChosen(e.target.value)}>
            <option value="">{t('summit.choose')}</option>
            {deed.chooses.options.map((o) => (
              <option key={o.value} value={o.value}>
                {o.label}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={id}>{tCode('summit-asks', deed.code) ?? t('summit.say-why')}</label>
        <input
          id={id}
          value={said}
          maxLength={300}
          aria-describedby={lacks ? `${id}-error` : undefined}
          // biome-ignore lint/a11y/noAutofocus: the person asked for this field by the press before it
          autoFocus={deed.chooses === null}
          onChange={(e) => setSaid(e.target.value)}
        />
      </div>
      <button type="submit" className="button" aria-busy={working}>
        {t('summit.write-down', { what: deedWords(deed.code) })}
      </button>
    </form>
  );
}
