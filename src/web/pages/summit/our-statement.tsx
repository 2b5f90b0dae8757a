// SPDX-License-Identifier: EUPL-1.2
// A State's own word at a conference, from its own node: who speaks, the text under embargo, a swap, a right of reply.
import { type FormEvent, useId, useState } from 'react';
import type { OurItem, OurStatementView } from '#wire/summit/our-statement.ts';
import type { NewAct } from '#wire/views.ts';
import { useAsked } from '../../ask.ts';
import { PressDeed, type Told, useWriting } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t } from '../../words/t.ts';
import { HandIn } from './our-text.tsx';

function Inscribe({ act, view, onDone }: { act: NewAct; view: OurStatementView; onDone: Told }) {
  const id = useId();
  const [speaker, setSpeaker] = useState('');
  const [rank, setRank] = useState('');
  const [wish, setWish] = useState('');
  const [missing, setMissing] = useState(false);
  const { working, write, trouble } = useWriting(onDone);
  const inscribe = (event: FormEvent) => {
    event.preventDefault();
    const lacks = speaker.trim() === '' || rank === '';
    setMissing(lacks);
    const sitting = /^[1-9]\d?$/.test(wish) ? Number(wish) : null;
    if (!lacks) void write({ ...act, body: { ...act.body, speaker: speaker.trim(), rank, wish: sitting } });
  };
  return (
    <form className="deed-ask" onSubmit={inscribe} noValidate aria-labelledby={`${id}-h`}>
      <h3 id={`${id}-h`}>{t('summit.ours-inscribe')}</h3>
      {view.inscribeUntil && <p className="hint">{t('summit.ours-inscribe-until', { when: view.inscribeUntil })}</p>}
      {missing && (
        <p className="error" role="alert">
          {t('summit.ours-inscribe-missing')}
        </p>
      )}
      <div className="field">
        <label htmlFor={`${id}-speaker`}>{t('summit.ours-speaker')}</label>
        <input id={`${id}-speaker`} value={speaker} maxLength={120} onChange={(e) => setSpeaker(e.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-rank`}>{t('summit.ours-rank')}</label>
        <select id={`${id}-rank`} value={rank} onChange={(e) => setRank(e.target.value)}>
          <option value="">{t('summit.choose')}</option>
          {view.ranks.map((r) => (
            <option key={r.value} value={r.value}>
              {r.label}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-wish`}>{t('summit.ours-wish')}</label>
        <p className="hint" id={`${id}-wish-hint`}>
          {t('summit.ours-wish-hint')}
        </p>
        <input
          id={`${id}-wish`}
          inputMode="numeric"
          value={wish}
          maxLength={2}
          aria-describedby={`${id}-wish-hint`}
          onChange={(e) => setWish(e.target.value)}
        />
      </div>
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('summit.ours-inscribe-do')}
      </button>
      {trouble}
    </form>
  );
}

const state = (of: { sent: string; arrived: boolean }) =>
  `${t('summit.ours-sent', { at: of.sent })} ${t(of.arrived ? 'summit.ours-arrived' : 'summit.ours-on-way')}`;

function Entry({ item }: { item: OurItem }) {
  const { entry } = item;
  if (!entry) return null;
  return (
    <div className="our-entry">
      <p className="lead">
        {t('summit.ours-inscribed', { speaker: entry.speaker })}
        {entry.rank && <span className="fine"> {entry.rank}</span>}
      </p>
      <p>
        {state(entry)} {entry.wish !== null && t('summit.ours-wished', { n: entry.wish })}
      </p>
    </div>
  );
}

function Item({ item, view, onDone }: { item: OurItem; view: OurStatementView; onDone: Told }) {
  const about = item.title;
  return (
    <section aria-labelledby={`ours-${item.item}`} className="our-item">
      <h2 id={`ours-${item.item}`}>{item.title}</h2>
      {item.inscribe && <Inscribe act={item.inscribe} view={view} onDone={onDone} />}
      <Entry item={item} />
      {(item.handIn || item.texts.length > 0) && (
        <section aria-labelledby={`text-${item.item}`}>
          <h3 id={`text-${item.item}`}>{t('summit.ours-text')}</h3>
          <p className="fine">{t('summit.ours-text-hint')}</p>
          <ul className="plain rows">
            {item.texts.map((text) => (
              <li key={`${text.sent} ${text.words}`} className="notice-line">
                {t('summit.ours-text-line', { language: text.language, n: text.words, at: text.sent })}{' '}
                {t(text.arrived ? 'summit.ours-arrived' : 'summit.ours-on-way')}
              </li>
            ))}
          </ul>
          {item.handIn && (
            <HandIn act={item.handIn} languages={view.languages} until={view.textUntil} onDone={onDone} />
          )}
        </section>
      )}
      <section aria-labelledby={`reply-${item.item}`}>
        <h3 id={`reply-${item.item}`}>{t('summit.ours-reply')}</h3>
        <p className="fine">{t('summit.ours-reply-hint')}</p>
        {item.replies.map((at) => (
          <p key={at}>{t('summit.ours-replied', { at })}</p>
        ))}
        {item.reply && <PressDeed deed={item.reply} about={about} onDone={onDone} />}
      </section>
      {item.entry && (
        <section aria-labelledby={`swap-${item.item}`}>
          <h3 id={`swap-${item.item}`}>{t('summit.ours-swap')}</h3>
          <p className="fine">{t('summit.ours-swap-hint')}</p>
          {item.swaps.map((s) => (
            <p key={`${s.with} ${s.sent}`}>{t('summit.ours-swapped', { name: s.with, at: s.sent })}</p>
          ))}
          <div className="deeds">
            {item.swap && <PressDeed deed={item.swap} about={about} onDone={onDone} />}
            {item.rankChange && <PressDeed deed={item.rankChange} about={about} onDone={onDone} />}
            {item.withdraw && <PressDeed deed={item.withdraw} about={about} onDone={onDone} />}
          </div>
        </section>
      )}
    </section>
  );
}

function Desk({ view, reload }: { view: OurStatementView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.our-statement')}>
        {t('summit.ours-title')}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.isHost ? (
        <Empty words={t('summit.ours-host')} />
      ) : view.items.length === 0 ? (
        <Empty words={t('summit.ours-no-items')} more={t('summit.ours-no-items-more')} />
      ) : (
        <>
          {!view.mayAct && <p className="notice">{t('summit.ours-may-not')}</p>}
          <div className="our-items">
            {view.items.map((item) => (
              <Item key={item.item} item={item} view={view} onDone={told} />
            ))}
          </div>
        </>
      )}
    </>
  );
}

export function SummitOurStatement() {
  const [asked, again] = useAsked('summitOurStatement', {}, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
