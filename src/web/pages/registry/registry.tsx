// SPDX-License-Identifier: EUPL-1.2
// The registrar's desk at the depositary: what arrived, what waits for the second registrar, whom nobody has told yet.
import { useState } from 'react';
import { Link } from 'wouter';
import type { EntryLine, RegistryView } from '#wire/treaty-views.ts';
import type { NewAct, RefusalView } from '#wire/views.ts';
import { ask, useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { DraftList } from '../../parts/draft-list.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PaperList } from '../../parts/paper-list.tsx';
import { SaidOnce } from '../../parts/said-once.tsx';
import { Answered, Empty, Failed, Refused } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { RegistrySigning, useSigningRoom } from './signing.tsx';

type Done = (words: string) => void;

/** A press that signs a prepared act. What came of it is told beside it. */
function SignAct({ act, label, about, onDone }: { act: NewAct; label: string; about?: string; onDone: Done }) {
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const sign = async () => {
    if (working) return;
    setWorking(true);
    setRefusal(null);
    setFailed(false);
    const asked = await ask('write', { body: act });
    setWorking(false);
    if (asked.state === 'ready') onDone(asked.value.words);
    else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setFailed(true);
  };
  return (
    <>
      <button type="button" className="button" onClick={sign} aria-busy={working}>
        {label}
        {about && <span className="unseen"> {about}</span>}
      </button>
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} again={sign} />}
    </>
  );
}

function Untold({ desk, onDone }: { desk: RegistryView; onDone: Done }) {
  return (
    <section aria-labelledby="untold-heading">
      <h2 id="untold-heading">{t('registry.untold')}</h2>
      <ul className="plain papers">
        {desk.untold.map(({ paper, entry, act }) => (
          <li key={paper.id} className="paper">
            <h3>
              <Link href={`/registry/papers/${paper.id}`}>
                {paper.partyName}: {paper.name}
              </Link>
            </h3>
            <p>
              <a href={`/register/entries/${entry.id}`}>{t('paper.entry', { n: entry.seq })}</a> {entry.words}
            </p>
            <SignAct act={act} label={t('registry.tell', { party: paper.partyName })} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function entryTitle(e: EntryLine): string {
  return [e.partyName, e.kindName].filter((w) => w).join(': ');
}

function Owed({ owed }: Pick<RegistryView, 'owed'>) {
  return (
    <section aria-labelledby="owed-heading">
      <h2 id="owed-heading">{t('registry.owed')}</h2>
      {owed.map((o) => {
        const all = o.entries.slice(0, 100).map((e) => e.id);
        const href = (ids: string[]) => `/write/register.notification.v1?pack=${o.pack}&entries=${ids.join(',')}`;
        return (
          <div key={o.pack} className="owed">
            <h3>{o.treaty}</h3>
            <p>{t('registry.next', { reference: o.next })}</p>
            <ul className="plain owed-entries">
              {o.entries.slice(0, 8).map((e) => (
                <li key={e.id}>
                  <Link href={href([e.id])}>{entryTitle(e)}</Link> <span className="fine">{e.words}</span>
                </li>
              ))}
            </ul>
            {o.entries.length > 8 && <p className="fine">{t('registry.owed-more', { n: o.entries.length - 8 })}</p>}
            {o.entries.length > 1 && (
              <p>
                <Link className="button" href={href(all)}>
                  {t('registry.notify-all', { n: all.length })}
                </Link>
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}

function Circulation({ desk, onDone }: { desk: RegistryView; onDone: Done }) {
  return (
    <section aria-labelledby="circulate-heading">
      <h2 id="circulate-heading">{t('registry.circulation')}</h2>
      <ul className="plain rows">
        {desk.toCirculate.map((n) => (
          <li key={n.id} className="notice-line">
            <p>
              <strong>{n.reference}</strong> {n.subject}
            </p>
            {n.act ? (
              <>
                <p className="fine">{n.offices.join('; ')}</p>
                <SignAct
                  act={n.act}
                  label={tCount('registry.circulate', n.offices.length)}
                  about={n.reference}
                  onDone={onDone}
                />
              </>
            ) : (
              <p className="fine">{t('registry.nobody')}</p>
            )}
          </li>
        ))}
        {desk.circulated.map((n) => (
          <li key={n.act} className="notice-line">
            <p>
              <strong>{n.reference}</strong> {n.subject}
            </p>
            <p className="fine">
              {t('registry.receipts', { got: n.receipted, all: n.to, day: civilDay(n.on) })}
              {n.missing.length > 0 && ` ${t('registry.receipts-missing', { offices: n.missing.join(', ') })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entries({ desk }: { desk: RegistryView }) {
  return (
    <section aria-labelledby="entries-heading">
      <h2 id="entries-heading">{t('registry.entries')}</h2>
      <p className="fine">{t('registry.entries-count', { n: desk.entries.length, all: desk.entriesAll })}</p>
      <ul className="plain rows entry-rows">
        {desk.entries.map((e) => (
          <li key={e.id} className={e.void ? 'entry-row entry-void' : 'entry-row'}>
            <span className="entry-n">{e.seq}</span>
            <div>
              <p>
                <a href={`/register/entries/${e.id}`}>{entryTitle(e)}</a>{' '}
                {e.void ? (
                  <span className="tag">{t('registry.void')}</span>
                ) : (
                  e.corrected && <span className="tag">{t('registry.corrected')}</span>
                )}
              </p>
              <p className="fine">{[civilDay(e.on), e.words, e.notified].filter((w) => w).join(' · ')}</p>
            </div>
            {e.correctable && desk.mayEnter && (
              <Link className="quiet" href={`/write/register.correction.v1?entry=${e.id}`}>
                {t('registry.correct')}
                <span className="unseen"> {t('registry.correct-which', { n: e.seq })}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Enter({ groups }: Pick<RegistryView, 'groups'>) {
  return (
    <section aria-labelledby="enter-heading">
      <h2 id="enter-heading">{t('registry.enter')}</h2>
      {groups.map((g) => (
        <div key={g.name} className="forms-group">
          <h3>{tCode('registry-group', g.name) ?? g.name}</h3>
          <ul className="plain forms-list forms-stack">
            {g.kinds.map((k) => (
              <li key={k.kind}>
                <Link className="button" href={`/write/${k.kind}`} title={k.does}>
                  {k.name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        <Link className="button" href="/registry/import">
          {t('registry.import')}
        </Link>
      </p>
    </section>
  );
}

function Desk({ desk, reload }: { desk: RegistryView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Done = (words) => {
    setDone(words);
    reload();
  };
  const [room, roomAgain] = useSigningRoom();
  const ink = room?.lines.filter((l) => l.state === 'ready' || l.state === 'waits').length ?? 0;
  const mine = desk.drafts.filter((d) => d.mayNotApprove === null).length;
  return (
    <>
      <PageTitle tab={t('registry.title')} eyebrow={t('registry.title')}>
        {tCount('registry.count', desk.arrived.length + desk.untold.length + mine + ink)}
      </PageTitle>
      <SaidOnce
        until={`${desk.entriesAll} ${desk.drafts.length} ${desk.arrived.length} ${desk.untold.length} ${done}`}
      />
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          <RegistrySigning view={room} again={roomAgain} onDone={told} />
          <section aria-labelledby="arrived-heading">
            <h2 id="arrived-heading">{t('registry.arrived')}</h2>
            {desk.arrived.length === 0 ? (
              <Empty words={t('registry.arrived-none')} more={t('registry.arrived-none-more')} />
            ) : (
              <PaperList papers={desk.arrived} base="/registry" of="party" />
            )}
          </section>
          {desk.untold.length > 0 && <Untold desk={desk} onDone={told} />}
          {desk.drafts.length > 0 && (
            <section aria-labelledby="drafts-heading">
              <h2 id="drafts-heading">{t('registry.drafts')}</h2>
              <DraftList drafts={desk.drafts} />
            </section>
          )}
          {desk.owed.length > 0 && <Owed owed={desk.owed} />}
          {desk.toCirculate.length + desk.circulated.length > 0 && <Circulation desk={desk} onDone={told} />}
          {desk.answered.length > 0 && (
            <section aria-labelledby="answered-heading">
              <h2 id="answered-heading">{t('registry.answered')}</h2>
              <PaperList papers={desk.answered} base="/registry" of="party" />
            </section>
          )}
          <Entries desk={desk} />
        </div>
        <div className="column-side">{desk.mayEnter && <Enter groups={desk.groups} />}</div>
      </div>
    </>
  );
}

export function Registry() {
  const [asked, again] = useAsked('registryDesk', {}, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(desk) => <Desk desk={desk} reload={again} />}
      </Answered>
    </div>
  );
}
