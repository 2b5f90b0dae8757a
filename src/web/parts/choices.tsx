// SPDX-License-Identifier: EUPL-1.2
// What a person can do next. Asking, narrowing and refusing stand in one row with granting: same size, same colour, same reach.
import { useState } from 'react';
import { Link } from 'wouter';
import type { Choice, RefusalView } from '#wire/views.ts';
import { ask } from '../ask.ts';
import { formAddress, inOrder } from '../form/offer.ts';
import { t, tCode } from '../words/t.ts';
import { Citation } from './citation.tsx';
import { Failed, Refused } from './states.tsx';

const COMMANDS = ['deliver', 'pull', 'accept', 'export'] as const;
type Command = (typeof COMMANDS)[number];
const isCommand = (does: string): does is Command => (COMMANDS as readonly string[]).includes(does);

type Props = { dossier: string; choices: Choice[]; onDone: (words: string) => void };

function Inside({ choice }: { choice: Choice }) {
  const hint = tCode('choice', choice.does);
  return (
    <>
      <span className="choice-label">{choice.label}</span>
      {hint && <span className="choice-hint">{hint}</span>}
    </>
  );
}

function NotOpen({ choice }: { choice: Choice }) {
  return (
    <div className="choice choice-closed">
      <span className="choice-label">{choice.label}</span>
      <span className="choice-hint">{t('dossier.not-allowed', { reason: choice.reason ?? '' })}</span>
      {choice.citation && <Citation of={choice.citation} brief />}
    </div>
  );
}

function CommandChoice({ dossier, choice, onDone }: { dossier: string; choice: Choice; onDone: Props['onDone'] }) {
  const does = choice.does as Command;
  const [working, setWorking] = useState(false);
  const [purpose, setPurpose] = useState(
    typeof choice.prepared['purpose'] === 'string' ? choice.prepared['purpose'] : '',
  );
  const [missing, setMissing] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);

  const act = async () => {
    if (working) return;
    if (does === 'export' && purpose.trim() === '') {
      setMissing(true);
      document.getElementById('export-purpose')?.focus();
      return;
    }
    setMissing(false);
    setRefusal(null);
    setFailed(false);
    setWorking(true);
    const params = { id: dossier };
    const asked = await (does === 'export'
      ? ask('export', { params, body: { purpose: purpose.trim() } })
      : ask(does, { params }));
    setWorking(false);
    if (asked.state === 'refused') setRefusal(asked.refusal);
    else if (asked.state !== 'ready') setFailed(true);
    else onDone('words' in asked.value ? asked.value.words : '');
  };

  return (
    <div className="choice-command">
      {does === 'export' && (
        <div className="field">
          <label htmlFor="export-purpose">{t('dossier.purpose')}</label>
          {missing && (
            <p className="field-error" id="export-purpose-error">
              {t('dossier.purpose-missing')}
            </p>
          )}
          <input
            id="export-purpose"
            value={purpose}
            onChange={(e) => setPurpose(e.target.value)}
            aria-invalid={missing}
            aria-describedby={missing ? 'export-purpose-error' : undefined}
          />
        </div>
      )}
      <button type="button" className="choice" onClick={act} aria-busy={working}>
        <Inside choice={choice} />
        {working && <span className="choice-hint">{t('dossier.working')}</span>}
      </button>
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} again={act} />}
    </div>
  );
}

/** One row of choices. The place in the node's list travels along, so that of two choices of one kind the pressed one opens. */
export function Choices({ dossier, choices, all, onDone }: Props & { all: Choice[] }) {
  return (
    <ul className="choices plain">
      {inOrder(choices).map((choice) => {
        const place = all.indexOf(choice);
        return (
          <li key={`${choice.does} ${choice.re} ${place}`}>
            {!choice.allowed ? (
              <NotOpen choice={choice} />
            ) : isCommand(choice.does) ? (
              <CommandChoice dossier={dossier} choice={choice} onDone={onDone} />
            ) : (
              <Link className="choice" href={formAddress(dossier, choice, place)}>
                <Inside choice={choice} />
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
