// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react';
import { roleWords } from '#acts/words.ts';
import type { ExercisePerson, Me } from '#wire/views.ts';
import { type Asked, ask, useAsked } from '../ask.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered } from '../parts/states.tsx';
import { byNode, castOf, reportDesk, STORY } from '../story.ts';
import { t } from '../words/t.ts';

type Enter = { me: Me | null; here: string };

/** A person of this node sits down at once; a person elsewhere is found at the door of that node. */
function Seat({ person, me, here }: { person: ExercisePerson } & Enter) {
  const [asked, setAsked] = useState<Asked<unknown> | null>(null);
  const label = (
    <>
      <span className="seat-name">{person.name}</span>
      <span className="seat-office">
        {person.roles.map(roleWords).join(', ')}, {person.officeName}
      </span>
    </>
  );
  if (me?.person === person.person && me.node.party === person.party)
    return (
      <p className="seat seat-taken" aria-current="true">
        {label}
        <span className="fine">{t('exercise.you', { person: person.name })}</span>
      </p>
    );
  if (person.party !== here)
    return (
      <a
        className="seat"
        href={`${person.address.replace(/\/$/, '')}/exercise/enter/${encodeURIComponent(person.person)}`}
      >
        {label}
        <span className="fine">{t('exercise.other-node', { party: person.partyName })}</span>
      </a>
    );
  const enter = async () => {
    const outcome = await ask('exerciseEnter', { body: { person: person.person } });
    if (outcome.state === 'ready') location.assign('/');
    else setAsked(outcome);
  };
  return (
    <>
      <button type="button" className="seat" onClick={enter}>
        {label}
      </button>
      {asked && <Answered asked={asked}>{() => null}</Answered>}
    </>
  );
}

function Story({ people, ...enter }: { people: ExercisePerson[] } & Enter) {
  return (
    <section aria-labelledby="story-heading">
      <h2 id="story-heading">{t('exercise.story')}</h2>
      <p className="lead">{t('exercise.story-lead')}</p>
      <ol className="story plain">
        {STORY.map((step) => (
          <li key={step.n}>
            <span className="story-n" aria-hidden="true">
              {step.n}
            </span>
            <div>
              <h3>{t(`story.${step.n}`)}</h3>
              <p>{t(`story.${step.n}-words`)}</p>
              <ul className="plain seats">
                {castOf(step, people).map((person) => (
                  <li key={person.person}>
                    <Seat person={person} {...enter} />
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const DOORS = [
  ['/report', 'exercise.to-report'],
  ['/check', 'exercise.to-check'],
  ['/reports/public', 'exercise.to-public'],
  ['/reports', 'exercise.to-reports'],
] as const;

function Reports({ people, ...enter }: { people: ExercisePerson[] } & Enter) {
  const desk = reportDesk(people);
  const nearest = desk.find((p) => p.party === enter.here) ?? desk[0];
  if (!nearest) return null;
  // A provider and a depositary take no reports; their page leads to a State that does.
  const base = nearest.party === enter.here ? '' : nearest.address.replace(/\/$/, '');
  return (
    <section aria-labelledby="reports-heading">
      <h2 id="reports-heading">{t('exercise.reports')}</h2>
      <p className="lead">{t('exercise.reports-lead')}</p>
      <ul>
        {DOORS.map(([to, words]) => (
          <li key={to}>
            <a href={`${base}${to}`}>{t(words)}</a>
          </li>
        ))}
      </ul>
      <ul className="plain seats seats-below">
        {desk.map((person) => (
          <li key={person.person}>
            <Seat person={person} {...enter} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Exercise({ me, here }: Enter) {
  const [asked, again] = useAsked('exercisePeople', {});
  return (
    <div className="page">
      <PageTitle tab={t('exercise.title')}>{t('exercise.title')}</PageTitle>
      <p className="lead">{t('exercise.lead')}</p>
      <Answered asked={asked} again={again}>
        {(people) => (
          <div className="bridge">
            <Story people={people} me={me} here={here} />
            <div className="stack-wide">
              <Reports people={people} me={me} here={here} />
              <section aria-labelledby="people-heading">
                <h2 id="people-heading">{t('exercise.people')}</h2>
                {byNode(people).map((node) => (
                  <div key={node.party} className="cast">
                    <h3>{node.name}</h3>
                    <ul className="plain seats">
                      {node.people.map((person) => (
                        <li key={person.person}>
                          <Seat person={person} me={me} here={here} />
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </section>
            </div>
          </div>
        )}
      </Answered>
    </div>
  );
}
