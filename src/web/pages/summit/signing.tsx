// SPDX-License-Identifier: EUPL-1.2
// The signing session at the console: who may sign and on what, who is called, who is at the table, and what the register holds.
import { useState } from 'react';
import { Link } from 'wouter';
import type { SigningView, SlotLine } from '#wire/summit/signing.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { Citation } from '../../parts/citation.tsx';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { PaperLanguage, SignaturePapers } from '../../parts/signature-papers.tsx';
import { t, tCode, tCount, type WordKey } from '../../words/t.ts';
import { Closing } from './closing-protocol.tsx';

/** Who may sign at once, and who is stopped until a paper comes. */
const CLEAR = ['exempt', 'verified'];
/** Presses that lead to the signature. */
const FORWARD = ['slot-called', 'slot-present', 'slot-signed', 'slot-confirmed'];
const HANDED: Record<string, WordKey> = {
  confirm: 'summit.waits-second',
  waits: 'summit.handed-waits',
  sent: 'summit.handed-sent',
};
const FIRST = ['called', 'present', 'registered'];

function Slot({ slot, isNext, language, onDone }: { slot: SlotLine; isNext: boolean; language: string; onDone: Told }) {
  const { light, entry } = slot;
  return (
    <li className={`slot slot-${slot.state}`} id={`slot-${slot.entity}`}>
      <div className="slot-who">
        <span className="entry-n">{slot.place}</span>
        <div>
          <h3>{slot.name}</h3>
          <p>
            {slot.signatory}, <span className="fine">{slot.function}</span>
          </p>
        </div>
      </div>
      <div className={`slot-light slot-light-${light.code}`}>
        <p>
          <strong>{tCode('summit-light', light.code) ?? light.code}</strong>
        </p>
        <p className="fine">
          {light.words}
          {light.entry && (
            <>
              {' '}
              <a href={`/register/entries/${light.entry.id}`}>{t('summit.entry', { n: light.entry.seq })}</a>
            </>
          )}
        </p>
        {light.citation && !CLEAR.includes(light.code) && <Citation of={light.citation} />}
      </div>
      <div className="slot-state">
        <p>
          <strong>{tCode('summit-slot', slot.state) ?? slot.state}</strong>
          {slot.at && <span className="fine"> {slot.at}</span>}
        </p>
        {slot.said && <p className="fine">{slot.said}</p>}
        {entry && (
          <p>
            <a href={`/register/entries/${entry.id}`}>{t('summit.entry', { n: entry.seq })}</a>{' '}
            {slot.signedOn && civilDay(slot.signedOn)}
          </p>
        )}
        {slot.sequence !== null && <p>{t('summit.sequence', { n: slot.sequence })}</p>}
        {slot.state === 'in-ink' && <p className="fine">{t(HANDED[slot.handed ?? ''] ?? 'summit.waits-registrars')}</p>}
        {entry && <SignaturePapers entry={entry.id} about={slot.name} language={language} />}
        {slot.deeds.length > 0 && (
          <div className="deeds">
            {slot.deeds.map((d, i) => (
              <PressDeed
                key={d.code}
                deed={d}
                about={slot.name}
                main={isNext && i === 0 && FORWARD.includes(d.code)}
                onDone={onDone}
              />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

type Listed = { name: string; slots: SlotLine[]; next: string | null; language: string; onDone: Told };

function Queue({ name, slots, next, language, onDone }: Listed) {
  if (slots.length === 0) return null;
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <ol className="plain slots">
        {slots.map((s) => (
          <Slot
            key={s.entity}
            slot={s}
            isNext={s.entity === next || FIRST.includes(s.state)}
            language={language}
            onDone={onDone}
          />
        ))}
      </ol>
    </section>
  );
}

function Counter({ view }: { view: SigningView }) {
  return (
    <section className="hall" aria-label={t('summit.hall')}>
      <p className="hall-n" role="status">
        <span>{view.signed}</span> {tCount('summit.signed-of', view.expected)}
      </p>
      <p>{tCount('summit.in-ink', view.inInk)}</p>
      {view.slots.some((s) => s.handed === 'waits' || s.handed === 'sent') && (
        <p>{tCount('summit.outbox', view.outbox)}</p>
      )}
      <p className="fine">{t('summit.hall-hint')}</p>
    </section>
  );
}

function Desk({ view, reload }: { view: SigningView; reload: () => void }) {
  const [done, setDone] = useState('');
  const [language, setLanguage] = useState('en');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const of = (...states: string[]) => view.slots.filter((s) => states.includes(s.state));
  const nameOf = (entity: string | null) => view.slots.find((s) => s.entity === entity)?.name;
  const table = nameOf(view.atTable);
  const next = nameOf(view.next);
  return (
    <>
      <SummitHead of={view} tab={t('summit.signing')}>
        {table
          ? t('summit.at-table', { name: table })
          : next
            ? t('summit.next-is', { name: next })
            : t('summit.nobody-waits')}
      </SummitHead>
      {view.session && (
        <p className="lead">
          {view.session.title}
          {view.session.room && `, ${view.session.room}`}.{' '}
          {t('summit.begins', { moment: momentWords(view.session.starts) })}
        </p>
      )}
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.closed && (
        <div className="notice notice-refused">
          <p>{view.closed}</p>
          {view.closedRule && <Citation of={view.closedRule} />}
          {view.accession && (
            <p>
              {t('summit.accession')} <a href="/register">{t('summit.accession-where')}</a>
            </p>
          )}
        </div>
      )}
      {view.otherDay && <p className="notice">{view.otherDay}</p>}
      <Counter view={view} />
      <p className="hall-link">
        <Link href="/summit/signing/screen">{t('summit.hall-screen')}</Link>
      </p>
      {view.slots.some((s) => s.entry !== null) && (
        <PaperLanguage languages={view.languages} value={language} onChange={setLanguage} />
      )}
      <div className="rest">
        {view.slots.length === 0 && <Empty words={t('summit.no-slots')} more={t('summit.no-slots-more')} />}
        <Queue
          name={t('summit.queue-table')}
          slots={of('called', 'present', 'registered')}
          next={view.next}
          language={language}
          onDone={told}
        />
        <Queue name={t('summit.queue')} slots={of('waiting')} next={view.next} language={language} onDone={told} />
        <Queue
          name={t('summit.queue-later')}
          slots={of('deferred', 'no-show')}
          next={view.next}
          language={language}
          onDone={told}
        />
        <Queue
          name={t('summit.queue-signed')}
          slots={of('in-ink', 'signed')}
          next={null}
          language={language}
          onDone={told}
        />
        <Queue
          name={t('summit.queue-withdrawn')}
          slots={of('withdrawn')}
          next={null}
          language={language}
          onDone={told}
        />
        {view.differ.length > 0 && (
          <section aria-labelledby="differ-heading">
            <h2 id="differ-heading">{t('summit.differ')}</h2>
            <ul className="plain summit-blocks">
              {view.differ.map((d) => (
                <li key={`${d.name}${d.what}`}>
                  <strong>{d.name}</strong>{' '}
                  {t(`summit-differ.${d.what}` as 'summit-differ.day', {
                    room: d.room ?? '',
                    register: d.register ?? '',
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Closing view={view} onDone={told} />
        {view.others.length > 0 && (
          <section aria-labelledby="others-heading">
            <h2 id="others-heading">{t('summit.others')}</h2>
            <ul>
              {view.others.map((o) => (
                <li key={o.entry.id}>
                  {o.name}: <a href={`/register/entries/${o.entry.id}`}>{t('summit.entry', { n: o.entry.seq })}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

/** "2027-10-25T09:00" → "25 October 2027, 09:00". */
export function momentWords(minute: string): string {
  return t('time.local', { day: civilDay(minute), time: minute.slice(11, 16) });
}

export function SummitSigning() {
  const [asked, again] = useAsked('summitSigning', {}, { every: 2000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
