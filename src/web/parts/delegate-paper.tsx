// SPDX-License-Identifier: EUPL-1.2
// One person of a delegation as the host sees them: face, status, letters, needs, and what may be decided.
import { useState } from 'react';
import type { DelegateLine } from '#wire/summit/delegations.ts';
import { addressOf } from '../api.ts';
import { useAsked } from '../ask.ts';
import { Face, NameHeading } from './face.tsx';
import { t, tCode } from '../words/t.ts';
import { PressDeed, type Told } from './deed.tsx';
import { Answered } from './states.tsx';

/** What a person needs, opened one by one by whoever has to know it. */
function Needs({ entity, person }: { entity: string; person: DelegateLine }) {
  const [open, setOpen] = useState(false);
  const [asked] = useAsked('summitNeeds', { params: { entity, ref: person.ref } }, { skip: !open });
  return (
    <>
      <button type="button" className="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('summit.needs-show')}
        <span className="unseen"> {person.name}</span>
      </button>
      {open && (
        <Answered asked={asked}>
          {({ words }) => (
            <p>
              <strong>{t('summit.needs-of', { name: person.name })}</strong> {words}
            </p>
          )}
        </Answered>
      )}
    </>
  );
}

function Letters({ entity, person }: { entity: string; person: DelegateLine }) {
  const href = (language: string) => addressOf('summitVisaLetter', { entity, ref: person.ref }, { language });
  return (
    <p className="fine">
      {t('summit.visa-letter')}:{' '}
      <a href={href('en')} download>
        {t('summit.english')}
        <span className="unseen"> {person.name}</span>
      </a>
      {' · '}
      <a href={href('fr')} download>
        {t('summit.french')}
        <span className="unseen"> {person.name}</span>
      </a>
    </p>
  );
}

export function DelegatePaper({ entity, person, onDone }: { entity: string; person: DelegateLine; onDone: Told }) {
  return (
    <li className="paper with-face">
      {person.photo && <Face sha256={person.photo} words={t('summit.photo-of', { name: person.name })} />}
      <div>
        <NameHeading name={person.name} latin={person.latin} />
        <p>
          {person.function} · {person.category}
          {person.head && person.category !== t('summit.is-head') && ` · ${t('summit.is-head')}`}
        </p>
        <p>
          <span className="tag">{tCode('summit-person', person.status) ?? person.status}</span>{' '}
          <span className="fine">{tCode('summit-vetting', person.vetting)}</span>
          {person.said && <span> {person.said}</span>}
          {!person.listed && <span className="fine"> · {t('summit.not-listed')}</span>}
        </p>
        {person.letter && <Letters entity={entity} person={person} />}
        {person.needs && <Needs entity={entity} person={person} />}
        {person.deeds.length > 0 && (
          <div className="deeds">
            {person.deeds.map((d) => (
              <PressDeed key={d.code} deed={d} about={person.name} onDone={onDone} />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
