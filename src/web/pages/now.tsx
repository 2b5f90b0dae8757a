// SPDX-License-Identifier: EUPL-1.2
// What is asked of me, by when, on what basis, and what happens if I do nothing.
import { Link } from 'wouter';
import type { DossierLine, NowView } from '#wire/views.ts';
import { useAsked } from '../ask.ts';
import { Citation } from '../parts/citation.tsx';
import { CivilMoment } from '../parts/civil-moment.tsx';
import { ClockFace } from '../parts/clock-face.tsx';
import { Instant } from '../parts/instant.tsx';
import { withDays } from '../formats.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered, Empty } from '../parts/states.tsx';
import { useMe } from '../session.ts';
import { t, tCount, type WordKey } from '../words/t.ts';

function Waiting({ line }: { line: DossierLine }) {
  return (
    <li className="matter">
      <div className="matter-clock">{line.clock && <ClockFace clock={line.clock} />}</div>
      <div>
        <h3>
          <Link href={line.place ?? `/dossiers/${line.id}`}>{line.waitingFor ?? line.title}</Link>
        </h3>
        <p className="matter-title">
          {line.title} · {t('dossiers.with', { party: line.counterpart })}
        </p>
        <p className="fine">
          {line.statusWords} · {line.lastSentence} <CivilMoment at={line.lastAt} />
        </p>
      </div>
    </li>
  );
}

function Approvals({ approvals }: Pick<NowView, 'approvals'>) {
  return (
    <section aria-labelledby="approvals-heading">
      <h2 id="approvals-heading">{t('now.approvals')}</h2>
      <ul className="plain matters">
        {approvals.map((a) => (
          <li key={a.id} className={a.mayNotApprove ? 'matter matter-plain matter-others' : 'matter matter-plain'}>
            <h3>
              <Link href={`/drafts/${a.id}`}>{a.kindName}</Link>
            </h3>
            <p className="serif">{a.sentence}</p>
            <p className="fine">
              {t('now.approval-by', { person: a.drafter })} · <CivilMoment at={a.at} />
            </p>
            {a.mayNotApprove && <p className="fine">{a.mayNotApprove}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AtDesk({ desk }: Pick<NowView, 'desk'>) {
  return (
    <section aria-labelledby="desk-heading">
      <h2 id="desk-heading">{t('now.desk')}</h2>
      <ul className="plain matters">
        {desk.map(({ what, n, place }) => (
          <li key={what} className="matter matter-plain">
            <h3>
              <Link href={place}>{tCount(`now.desk-${what}` as WordKey, n)}</Link>
            </h3>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ standing }: Pick<NowView, 'standing'>) {
  return (
    <section className="standing" aria-labelledby="standing-heading">
      <h2 id="standing-heading">{t('now.standing')}</h2>
      <ul className="plain">
        {standing.map((s) => (
          <li key={s.words}>
            <p className={s.ok ? 'standing-yes' : 'standing-no'}>{t(s.ok ? 'now.standing-yes' : 'now.standing-no')}</p>
            <p className="serif">{withDays(s.words)}</p>
            {s.citation && <Citation of={s.citation} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Board({ now }: { now: NowView }) {
  const { roles } = useMe();
  const mine = now.approvals.filter((a) => a.mayNotApprove === null).length;
  return (
    <>
      <PageTitle tab={t('now.title')} eyebrow={t('now.title')}>
        {tCount('now.count', now.waiting.length + now.desk.length + mine)}
      </PageTitle>
      <div className="columns">
        <div className="column-main">
          {now.alarms.map((a) => (
            <section key={a.code + a.at} className="notice notice-failed">
              <h2>{a.words}</h2>
              {a.detail && <p>{a.detail}</p>}
              <p className="fine">
                <Instant at={a.at} />
              </p>
            </section>
          ))}
          {now.approvals.length > 0 && <Approvals approvals={now.approvals} />}
          {now.desk.length > 0 && <AtDesk desk={now.desk} />}
          {now.waiting.length === 0 && now.desk.length > 0 ? null : now.waiting.length === 0 ? (
            <Empty words={t('now.waiting-none')} more={t('now.waiting-none-more')} />
          ) : (
            <section aria-labelledby="waiting-heading">
              <h2 id="waiting-heading">{t('now.waiting')}</h2>
              <ul className="plain matters">
                {now.waiting.map((line) => (
                  <Waiting key={line.id} line={line} />
                ))}
              </ul>
              <p className="fine">{t('now.if-nothing')}</p>
            </section>
          )}
        </div>
        <div className="column-side">
          {now.standing.length > 0 && <Standing standing={now.standing} />}
          {(roles.includes('duty-officer') || roles.includes('prosecutor')) && (
            <section aria-labelledby="start-heading">
              <h2 id="start-heading">{t('now.start')}</h2>
              {roles.includes('duty-officer') && (
                <Link className="button" href="/write/requests.preservation.v1">
                  {t('now.preserve')}
                </Link>
              )}
              {roles.includes('prosecutor') && (
                <Link className="button" href="/write/requests.access.v1">
                  {t('now.access')}
                </Link>
              )}
            </section>
          )}
        </div>
      </div>
    </>
  );
}

export function Now() {
  const [asked, again] = useAsked('now', {}, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(now) => <Board now={now} />}
      </Answered>
    </div>
  );
}
