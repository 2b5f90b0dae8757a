// SPDX-License-Identifier: EUPL-1.2
// The form of a decision: consensus, or each vote beside the name of who may vote, counted while it is filled in.
import { useId, useState } from 'react';
import type { DecisionsView } from '#wire/summit/decisions.ts';
import type { NewAct } from '#wire/views.ts';
import type { Told } from '../../parts/deed.tsx';
import { CountField, LongField, RadioField, SelectField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';

const BALLOTS = ['yes', 'no', 'abstain', 'not-voting'] as const;
type Ballots = Readonly<Record<string, string>>;

function Ballot({
  voter,
  value,
  onChange,
}: {
  voter: DecisionsView['voters'][number];
  value: string;
  onChange: (is: string) => void;
}) {
  const id = useId();
  return (
    <fieldset className="ballot">
      <legend>
        {voter.name}
        {voter.members.length > 0 && <span className="fine"> {t('summit.vote-weight', { n: voter.votes })}</span>}
      </legend>
      <div className="radio-row">
        {BALLOTS.map((is) => (
          <label key={is} className="option">
            <input type="radio" name={id} value={is} checked={value === is} onChange={() => onChange(is)} />{' '}
            {tCode('summit-ballot', is)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function NewDecision({ view, start, onDone }: { view: DecisionsView; start: NewAct; onDone: Told }) {
  const [number, setNumber] = useState('');
  const [title, setTitle] = useState('');
  const [how, setHow] = useState('consensus');
  const [element, setElement] = useState('');
  const [present, setPresent] = useState('');
  const [majority, setMajority] = useState('');
  const [ballots, setBallots] = useState<Ballots>({});
  const [words, setWords] = useState('');
  const votes = (is: string) =>
    view.voters.reduce((n, v) => n + ((ballots[v.entity] ?? 'not-voting') === is ? v.votes : 0), 0);
  const make = () => {
    if (number.trim() === '' || title.trim() === '' || present === '') return t('summit.resolution-lacks');
    if (how === 'vote' && majority === '') return t('summit.resolution-lacks-majority');
    const body = {
      ...start.body,
      ...{ number: number.trim(), title: title.trim(), how, present: Number(present) },
      ...(element === '' ? {} : { element }),
      ...(how === 'vote' ? { majority } : {}),
      ballots:
        how === 'vote' ? view.voters.map((v) => ({ entity: v.entity, is: ballots[v.entity] ?? 'not-voting' })) : [],
      ...(words.trim() === '' ? {} : { words: words.trim() }),
    };
    return { ...start, body };
  };
  return (
    <FoldForm press={t('summit.resolution-new')} send={t('summit.resolution-send')} make={make} onDone={onDone}>
      <TextField label={t('summit.resolution-number')} value={number} onChange={setNumber} most={60} />
      <TextField label={t('summit.resolution-title')} value={title} onChange={setTitle} />
      <SelectField
        label={t('summit.resolution-element')}
        value={element}
        onChange={setElement}
        options={view.elements}
        none={t('summit.resolution-no-element')}
      />
      <CountField
        label={t('summit.resolution-present')}
        hint={view.procedure ? t('summit.resolution-present-hint', { n: view.procedure.quorumNeeds }) : ''}
        value={present}
        onChange={setPresent}
      />
      {view.procedure ? (
        <RadioField
          label={t('summit.resolution-how')}
          value={how}
          onChange={setHow}
          options={[
            { value: 'consensus', label: t('summit.resolution-consensus') },
            { value: 'vote', label: t('summit.resolution-vote') },
          ]}
        />
      ) : (
        <p className="fine">{t('summit.resolution-only-consensus')}</p>
      )}
      {how === 'vote' && view.procedure && (
        <>
          <SelectField
            label={t('summit.resolution-majority')}
            value={majority}
            onChange={setMajority}
            options={view.procedure.majorities.map((m) => ({
              value: m.code,
              label: `${m.words}: ${m.share} ${t('summit.procedure-of', { of: m.of })}`,
            }))}
            none={t('summit.choose')}
          />
          <p role="status" className="vote-sum">
            {t('summit.vote-sum', { yes: votes('yes'), no: votes('no'), abstain: votes('abstain') })}
          </p>
          <div className="deeds">
            {(['yes', 'not-voting'] as const).map((is) => (
              <button
                key={is}
                type="button"
                className="button"
                onClick={() =>
                  setBallots(
                    Object.fromEntries(view.voters.filter((v) => v.members.length === 0).map((v) => [v.entity, is])),
                  )
                }
              >
                {t(is === 'yes' ? 'summit.vote-all-yes' : 'summit.vote-clear')}
              </button>
            ))}
          </div>
          {view.voters.map((v) => (
            <Ballot
              key={v.entity}
              voter={v}
              value={ballots[v.entity] ?? 'not-voting'}
              onChange={(is) => setBallots({ ...ballots, [v.entity]: is })}
            />
          ))}
        </>
      )}
      <LongField label={t('summit.resolution-words')} value={words} onChange={setWords} most={5000} />
    </FoldForm>
  );
}
