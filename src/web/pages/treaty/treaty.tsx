// SPDX-License-Identifier: EUPL-1.2
// The treaty officer's desk: where the own State stands, what it owes first, its papers, and how far the procedure at home is.
import { Link, useLocation, useSearchParams } from 'wouter';
import type { DutyView, TreatyDeskView } from '#wire/treaty-views.ts';
import { useAsked } from '../../ask.ts';
import { civilDay, daysLeft } from '../../formats.ts';
import { Citation } from '../../parts/citation.tsx';
import { DraftList } from '../../parts/draft-list.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PaperList } from '../../parts/paper-list.tsx';
import { ProofLines } from '../../parts/proof-lines.tsx';
import { SaidOnce } from '../../parts/said-once.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

/** The page on which a duty is met. */
function remedy(pack: string, duty: DutyView): string | null {
  if (duty.what === 'defect') return `/treaty/papers/${duty.about}`;
  if (duty.paper === null) return null;
  const about = duty.about ? `&about=${duty.about}` : '';
  return `/treaty/prepare/${duty.paper}?pack=${pack}${about}`;
}

function Duty({ duty, desk }: { duty: DutyView; desk: TreatyDeskView }) {
  const href = remedy(desk.pack, duty);
  return (
    <li className={`duty duty-${duty.when}`}>
      {duty.by && (
        <p className="duty-clock">
          <strong>{daysLeft(duty.daysLeft)}</strong>{' '}
          <span className="fine">{t('clock.on', { day: civilDay(duty.by) })}</span>
        </p>
      )}
      <p className="duty-words">{duty.words}</p>
      {duty.without && <p>{duty.without}</p>}
      {duty.onlyIf && <p className="fine">{t('treaty.only-if', { condition: duty.onlyIf })}</p>}
      {duty.citation && (
        <p className="fine">
          <Citation of={duty.citation} />
        </p>
      )}
      {href && desk.mayPrepare && (
        <p>
          <Link className="button" href={href}>
            {duty.what === 'defect'
              ? t('treaty.read-defect')
              : t('treaty.prepare-one', { paper: duty.paperName ?? '' })}
          </Link>
        </p>
      )}
    </li>
  );
}

function Duties({ desk }: { desk: TreatyDeskView }) {
  const of = (when: DutyView['when']) => desk.duties.filter((d) => d.when === when);
  const list = (duties: DutyView[]) => (
    <ul className="plain duties">
      {duties.map((d) => (
        <Duty key={d.what + d.about + d.words} duty={d} desk={desk} />
      ))}
    </ul>
  );
  const [now, later, may] = [of('now'), of('with-instrument'), of('may')];
  return (
    <section aria-labelledby="owed-heading">
      <h2 id="owed-heading">{t('treaty.owed', { party: desk.partyName })}</h2>
      {now.length === 0 ? <Empty words={t('treaty.owed-none')} /> : list(now)}
      {may.length > 0 && (
        <>
          <h3 className="duties-heading">{t('treaty.may')}</h3>
          {list(may)}
        </>
      )}
      {later.length > 0 && (
        <details className="drawer">
          <summary>{tCount('treaty.later', later.length)}</summary>
          {list(later)}
        </details>
      )}
    </section>
  );
}

function Home({ home, pack }: { home: TreatyDeskView['home']; pack: string }) {
  const next = home.last ? `&re=${home.last}` : '';
  return (
    <section aria-labelledby="home-heading">
      <h2 id="home-heading">{t('treaty.home')}</h2>
      <p className="hint">{t('treaty.home-hint')}</p>
      <ol className="plain stages">
        {home.stages.map((s) => (
          <li
            key={s.code}
            className={s.done ? 'stage stage-done' : 'stage'}
            aria-current={s.code === home.stage ? 'step' : undefined}
          >
            <span>{s.words}</span>
            <span className="fine">{s.on ? civilDay(s.on) : s.done ? '' : t('time.none')}</span>
          </li>
        ))}
      </ol>
      {home.steps.length > 0 && (
        <details className="drawer">
          <summary>{t('treaty.home-steps')}</summary>
          <ul>
            {home.steps.map((s) => (
              <li key={s.act}>
                {t('treaty.home-step', { stage: s.stageWords, body: s.body, day: civilDay(s.on) })}
                {s.source && <span className="fine"> {s.source}</span>}
                {s.note && <span className="fine"> {s.note}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <Link className="button" href={`/write/treaty.home-step.v1?pack=${pack}${next}`}>
          {t('treaty.home-add')}
        </Link>
      </p>
    </section>
  );
}

const GROUPS = ['sign', 'bind', 'say', 'name', 'leave', 'other'];

function Forms({ desk }: { desk: TreatyDeskView }) {
  return (
    <section aria-labelledby="prepare-heading">
      <h2 id="prepare-heading">{t('treaty.prepare')}</h2>
      {GROUPS.filter((g) => desk.forms.some((f) => f.group === g)).map((group) => (
        <div key={group} className="forms-group">
          <h3>{tCode('treaty-group', group) ?? group}</h3>
          <ul className="plain forms-list">
            {desk.forms
              .filter((f) => f.group === group)
              .map((f) => (
                <li key={f.paper}>
                  <Link className="button" href={`/treaty/prepare/${f.paper}?pack=${desk.pack}`}>
                    {f.name}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Notices({ notices }: Pick<TreatyDeskView, 'notices'>) {
  return (
    <section aria-labelledby="notices-heading">
      <h2 id="notices-heading">{t('treaty.notices')}</h2>
      <ul className="plain rows">
        {notices.map((n) => (
          <li key={n.act} className="notice-line">
            <p>
              <strong>{n.reference}</strong> {n.subject}
            </p>
            <p className="fine">
              {t('treaty.notice-day', { day: civilDay(n.circulatedOn) })}
              {n.entries.map((e) => (
                <span key={e.id}>
                  {' · '}
                  <a href={`/register/entries/${e.id}`}>{t('treaty.notice-entry', { n: e.seq })}</a>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Treaties({ desk }: { desk: TreatyDeskView }) {
  const [, go] = useLocation();
  return (
    <div className="field treaty-choice">
      <label htmlFor="treaty">{t('treaty.which')}</label>
      <select id="treaty" value={desk.pack} onChange={(e) => go(`/treaty?pack=${e.target.value}`)}>
        {desk.packs.map((p) => (
          <option key={p.value} value={p.value}>
            {p.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Desk({ desk }: { desk: TreatyDeskView }) {
  return (
    <>
      <PageTitle tab={t('treaty.title')} eyebrow={t('treaty.title')}>
        {desk.treaty}
      </PageTitle>
      <p className="lead serif">{desk.standing.words}</p>
      <SaidOnce until={[...desk.papers.map((p) => p.state), ...desk.drafts.map((d) => d.id)].join(' ')} />
      <div className="columns">
        <div className="column-main">
          <Duties desk={desk} />
          {desk.drafts.length > 0 && (
            <section aria-labelledby="drafts-heading">
              <h2 id="drafts-heading">{t('treaty.drafts')}</h2>
              <DraftList drafts={desk.drafts} />
            </section>
          )}
          <section aria-labelledby="papers-heading">
            <h2 id="papers-heading">{t('treaty.papers')}</h2>
            {desk.papers.length === 0 ? (
              <Empty words={t('treaty.papers-none')} more={t('treaty.papers-none-more')} />
            ) : (
              <PaperList papers={desk.papers} base="/treaty" of="own" />
            )}
          </section>
          {desk.mayPrepare && <Forms desk={desk} />}
          <Home home={desk.home} pack={desk.pack} />
          {desk.notices.length > 0 && <Notices notices={desk.notices} />}
        </div>
        <div className="column-side">
          {desk.packs.length > 1 && <Treaties desk={desk} />}
          <section className="standing" aria-labelledby="proof-heading">
            <h2 id="proof-heading">{t('treaty.proof')}</h2>
            <ProofLines lines={desk.standing.proof} />
          </section>
          <section aria-labelledby="force-heading">
            <h2 id="force-heading">{t('treaty.force')}</h2>
            <ProofLines lines={[desk.force]} />
            <p>
              <a href="/register">{t('treaty.public')}</a>
            </p>
            <p>
              <Link href={`/treaty/compare?pack=${desk.pack}`}>{t('compare.title')}</Link>
            </p>
          </section>
        </div>
      </div>
    </>
  );
}

export function Treaty() {
  const [search] = useSearchParams();
  const pack = search.get('pack');
  const [asked, again] = useAsked('treatyDesk', { query: pack ? { pack } : {} }, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(desk) => <Desk desk={desk} />}
      </Answered>
    </div>
  );
}
