// SPDX-License-Identifier: EUPL-1.2
// A form on a page that opens by a press and writes one act.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from './deed.tsx';
import { t } from '../words/t.ts';

/** In: the words on the press, what stands in the form, and the act it writes; a string says what is missing instead. */
export function FoldForm({
  press,
  about = '',
  send,
  make,
  onDone,
  open: openFirst = false,
  quiet = false,
  children,
}: {
  press: string;
  about?: string;
  /** The words on the press that writes it. */
  send: string;
  make: () => NewAct | string;
  onDone: Told;
  /** One of many such presses: it stands back. */
  quiet?: boolean;
  /** Stands open from the beginning. */
  open?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const [open, setOpen] = useState(openFirst);
  const [lacks, setLacks] = useState('');
  const { working, write, trouble } = useWriting((words) => {
    setOpen(false);
    onDone(words);
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const made = make();
    setLacks(typeof made === 'string' ? made : '');
    if (typeof made !== 'string') void write(made);
  };
  return (
    <>
      <button type="button" className={quiet ? 'quiet' : 'button'} aria-expanded={open} onClick={() => setOpen(!open)}>
        {press}
        {about && <span className="unseen"> {about}</span>}
      </button>
      {open && (
        <form className="fold-form" onSubmit={submit} aria-label={about ? `${press}: ${about}` : press} noValidate>
          {lacks && (
            <p className="field-error" role="alert" id={`${id}-error`}>
              {lacks}
            </p>
          )}
          {children}
          <div className="deeds">
            <button
              type="submit"
              className="button button-main"
              aria-busy={working}
              aria-describedby={lacks ? `${id}-error` : undefined}
            >
              {send}
            </button>
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('summit.leave-form')}
            </button>
          </div>
          {trouble}
        </form>
      )}
    </>
  );
}

/** Words without what a code may not hold: "Panel 2, working lunch" becomes panel-2-working-lunch. */
export function codeOf(words: string): string {
  const code = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return code.slice(0, 40) || 'session';
}
