// SPDX-License-Identifier: EUPL-1.2
// The gates while the event runs: what needs somebody now stands first, then who is inside, the posts, and the tokens of delegations.
import { useState } from 'react';
import type { GatesView, PostLine } from '#wire/summit/gates.ts';
import type { RefusalView } from '#wire/views.ts';
import { ask, useAsked } from '../../ask.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { FindCard } from '../../parts/find-card.tsx';
import { PutOnDuty } from '../../parts/gate-code.tsx';
import { GateTokens } from '../../parts/gate-tokens.tsx';
import { Answered, Empty, Failed, Refused } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Doubles, Holder, postName } from './gate-doubles.tsx';

function silence(post: PostLine): string | null {
  const { state, silentMinutes: minutes } = post;
  if (state !== 'silent' || minutes === null) return null;
  return minutes < 120 ? tCount('gates.silent', minutes) : t('gates.silent-hours', { n: Math.floor(minutes / 60) });
}

function clockWords(minutes: number): string {
  if (minutes < 120) return t('gates.clock', { n: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? t('gates.clock-hours', { n: hours }) : t('gates.clock-days', { n: Math.round(hours / 24) });
}

function Post({ post, onDone }: { post: PostLine; onDone: Told }) {
  const on = post.state === 'on-duty' || post.state === 'silent';
  return (
    <li className={`gate-post gate-post-${post.state}`}>
      <h3>{postName(post)}</h3>
      <p>
        <span className="tag">{tCode('gates-post', post.state)}</span> {post.zones}
      </p>
      <p className="fine">
        {[
          post.heard === null ? t('gates.heard-never') : t('gates.heard', { at: post.heard }),
          silence(post),
          tCount('gates.lines', post.lines),
          on && !post.listCurrent ? t('gates.old-list') : null,
        ]
          .filter((x) => x !== null)
          .join(' · ')}
      </p>
      {on && post.clockMinutes !== null && <p>{clockWords(Math.abs(post.clockMinutes))}</p>}
      {post.clashes > 0 && <p className="error">{tCount('gates.clashes', post.clashes)}</p>}
      {post.deeds.length > 0 && (
        <div className="deeds">
          {post.deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={postName(post)} onDone={onDone} />
          ))}
        </div>
      )}
    </li>
  );
}

function Unsigned({ view, onDone }: { view: GatesView; onDone: Told }) {
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const sign = async () => {
    if (working) return;
    setWorking(true);
    setRefusal(null);
    setFailed(false);
    const asked = await ask('summitGateLines', { body: {} });
    setWorking(false);
    if (asked.state === 'ready') onDone(asked.value.words);
    else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setFailed(true);
  };
  return (
    <div className="gate-unsigned">
      <p>{tCount('gates.unsigned', view.unsigned)}</p>
      {view.unsigned > 0 && (
        <>
          <p className="fine">{t('gates.unsigned-words')}</p>
          {view.mayRun && (
            <button type="button" className="button" aria-busy={working} onClick={() => void sign()}>
              {t('gates.sign')}
            </button>
          )}
        </>
      )}
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} />}
    </div>
  );
}

function Withdrawn({ view }: { view: GatesView }) {
  return (
    <section aria-labelledby="withdrawn-heading">
      <h2 id="withdrawn-heading">{t('gates.withdrawn')}</h2>
      {view.withdrawn.length === 0 ? (
        <p>{t('gates.withdrawn-none')}</p>
      ) : (
        <ul className="plain rows">
          {view.withdrawn.map((w) => (
            <li key={w.number} className="notice-line">
              <p>
                <Holder of={w} />
              </p>
              <p className="fine">
                {w.at}: {w.why}
              </p>
              <p className="fine">{t('badges.read-out', { code: w.stopCode })}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Desk({ view, reload }: { view: GatesView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const onDuty = view.posts.filter((p) => p.state === 'on-duty').length;
  const silent = view.posts.filter((p) => p.state === 'silent').length;
  return (
    <>
      <SummitHead of={view} tab={t('summit.gates')}>
        {silent === 0 || onDuty > 0 ? `${tCount('gates.title', onDuty)} ` : ''}
        {silent > 0 && tCount('gates.title-silent', silent)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          <Doubles view={view} onDone={told} />
          <section aria-labelledby="inside-heading">
            <h2 id="inside-heading">{t('gates.inside')}</h2>
            <dl className="summit-counts">
              {view.zones.map((z) => (
                <div key={z.zone}>
                  <dt>{z.zone}</dt>
                  <dd className="summit-n">{z.people}</dd>
                  {z.byToken && <dd className="fine">{t('gates.by-token')}</dd>}
                </div>
              ))}
            </dl>
            <p className="fine">{t('gates.inside-words')}</p>
          </section>
          <section aria-labelledby="posts-heading">
            <h2 id="posts-heading">{t('gates.posts')}</h2>
            {view.posts.length === 0 ? (
              <Empty words={t('gates.posts-none')} />
            ) : (
              <>
                <Unsigned view={view} onDone={told} />
                <ul className="plain gate-posts">
                  {view.posts.map((p) => (
                    <Post key={p.post} post={p} onDone={told} />
                  ))}
                </ul>
              </>
            )}
          </section>
          <GateTokens view={view} />
        </div>
        <div className="column-side">
          {view.mayRun && <PutOnDuty gates={view.gates} onDone={reload} />}
          {view.mayFind && <FindCard heading={t('gates.find')} onDone={told} />}
          <Withdrawn view={view} />
        </div>
      </div>
    </>
  );
}

export function SummitGates() {
  const [asked, again] = useAsked('summitGates', {}, { every: 5000 });
  return (
    <div className="page page-venue">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
