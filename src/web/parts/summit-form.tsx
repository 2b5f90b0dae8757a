// SPDX-License-Identifier: EUPL-1.2
// A form that opens where it is needed, writes one act, and says in words what is still missing.
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from './deed.tsx';

export type Typing<T> = { typed: T; set: (more: Partial<T>) => void };

export function ActForm<T extends object>({
  words,
  about,
  send,
  start,
  missing,
  act,
  onDone,
  always = false,
  below = null,
  children,
}: {
  /** On the press that opens it. */
  words: string;
  /** For whoever hears the page: which of several such presses this is. */
  about?: string;
  send: string;
  start: T;
  /** What is still missing, as a sentence; null when it is whole. */
  missing: (typed: T) => string | null;
  act: (typed: T) => NewAct;
  onDone: Told;
  /** Stands open from the beginning, without a press. */
  always?: boolean;
  /** Another press that belongs to the same matter, under the open form. */
  below?: ReactNode;
  children: (typing: Typing<T>) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(start);
  const [tried, setTried] = useState(false);
  const press = useRef<HTMLButtonElement>(null);
  const { working, write, trouble } = useWriting((said) => {
    setTried(false);
    setTyped(start);
    setOpen(false);
    press.current?.focus();
    onDone(said);
  });
  const lacks = tried ? missing(typed) : null;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (missing(typed) === null) void write(act(typed));
  };
  const toggle = () => {
    if (!open) setTyped(start);
    setTried(false);
    setOpen(!open);
  };
  const set = (more: Partial<T>) => setTyped((before) => ({ ...before, ...more }));
  return (
    <div className="act-form">
      {!always && (
        <button ref={press} type="button" className="button" aria-expanded={open} onClick={toggle}>
          {words}
          {about && <span className="unseen"> {about}</span>}
        </button>
      )}
      {(open || always) && (
        <form className="deed-ask" onSubmit={submit} aria-label={about ? `${words}: ${about}` : words} noValidate>
          {children({ typed, set })}
          {lacks && (
            <p className="error" role="alert">
              {lacks}
            </p>
          )}
          <button type="submit" className={always ? 'button button-main' : 'button'} aria-busy={working}>
            {send}
          </button>
        </form>
      )}
      {open && below && <div className="act-form-more">{below}</div>}
      {trouble}
    </div>
  );
}
