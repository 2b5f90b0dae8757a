// SPDX-License-Identifier: EUPL-1.2
// One report: money first, then what was told and what it names, then why it is linked.
import { useState } from 'react';
import { Link } from 'wouter';
import type { LinkLine, ReportView, ValueLine, WordLine } from '#wire/reports/report.ts';
import { useAsked } from '../../ask.ts';
import { bytes, short } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Digest } from '../../parts/digest.tsx';
import { ReportsHead } from '../../parts/reports-head.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Changes } from './changes.tsx';
import { FormalPart } from './hand-on.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { HoldPart } from './hold-part.tsx';
import { ReportRow } from './queue.tsx';
import { ReportersPart } from './reporters-part.tsx';
import { Say } from './say.tsx';

function Story({ view }: { view: ReportView }) {
  return (
    <section aria-labelledby="story-heading">
      <h2 id="story-heading">{t('report.story')}</h2>
      {view.story === null ? (
        <p>{t('report.story-gone')}</p>
      ) : (
        view.story.map((l, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file that never changes
          <div key={i} className="story-line">
            <h3>{l.label}</h3>
            <p className="long-text serif">{l.words}</p>
          </div>
        ))
      )}
      <h3>{t('report.files')}</h3>
      {view.files.length === 0 ? (
        <p className="fine">{t('report.files-none')}</p>
      ) : (
        <>
          <p className="fine">{t('report.files-hint')}</p>
          <ul>
            {view.files.map((f) => (
              <li key={f.name} className="value">
                {f.name}, {bytes(f.size)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="fine">
        {view.consents.length === 0
          ? t('report.consents-none')
          : `${t('report.consents')}: ${view.consents.join('; ').toLowerCase()}.`}
      </p>
    </section>
  );
}

function Value({ line, onDone }: { line: ValueLine; onDone: Told }) {
  return (
    <li className={`named named-${line.role}`}>
      <div>
        <h3>
          <span className="fine">{line.kindWords}</span> <span className="value">{line.shown}</span>
        </h3>
        <p>
          {tCode('report', `role-${line.role}`)} · {tCount('report.others', line.others)}
        </p>
        <p className="fine">
          {[line.verdictWords, line.country && t('report.country', { country: line.country }), line.stateWords]
            .filter((w) => w)
            .join(' · ')}
        </p>
        {line.notes.map((n) => (
          <p key={n} className="fine">
            {n}
          </p>
        ))}
      </div>
      <div className="deeds">
        {line.deeds.map((d) => (
          <PressDeed key={d.code} deed={d} about={line.shown} onDone={onDone} />
        ))}
        {line.confirm && <ConfirmForm line={{ ...line.confirm, shown: line.shown }} onDone={onDone} />}
        {line.notice && (
          <Link className="button" href={line.notice}>
            {t('report.notice')}
            <span className="unseen"> {line.shown}</span>
          </Link>
        )}
      </div>
    </li>
  );
}

function LinkItem({ line, onDone }: { line: LinkLine; onDone: Told }) {
  return (
    <li className="named">
      <div>
        <h3>
          <Link href={`/reports/${line.report}`}>{t('report.title', { n: short(line.report) })}</Link>
        </h3>
        <p>{line.why}</p>
        <p className="fine">
          {t('report.link-strength', { words: line.strengthWords, n: line.strength })}
          {line.steps > 1 && ` · ${t('report.link-weakest', { weakest: line.weakest })}`}
        </p>
      </div>
      <div className="deeds">
        {line.deeds.map((d) => (
          <PressDeed key={d.code} deed={d} about={short(line.report)} onDone={onDone} />
        ))}
      </div>
    </li>
  );
}

export function WordItems({ words, onDone }: { words: WordLine[]; onDone: Told }) {
  return (
    <ul className="plain named-list">
      {words.map((w) => (
        <li key={w.act} className={w.undone ? 'named named-undone' : 'named'}>
          <div>
            <p>
              {w.words} {w.undone && <strong>{t('report.words-undone')}</strong>}
            </p>
            <p className="serif">{w.reason}</p>
            <p className="fine">{t('report.words-by', { by: w.by, at: civilMoment(w.at) })}</p>
          </div>
          <div className="deeds">
            {w.undo.map((d) => (
              <PressDeed key={d.code} deed={d} about={w.words} onDone={onDone} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Links({ view, onDone }: { view: ReportView; onDone: Told }) {
  const { group } = view;
  return (
    <section aria-labelledby="links-heading">
      <h2 id="links-heading">{t('report.links')}</h2>
      {group && (
        <p>
          <Link href={`/reports/groups/${group.first}`}>
            {t(
              group.called === 'group'
                ? 'report.group-group'
                : group.called === 'group-overtaken'
                  ? 'report.group-overtaken'
                  : 'report.group-linked-reports',
              { n: group.reports, name: group.name ?? '' },
            )}
          </Link>
        </p>
      )}
      {view.links.length === 0 ? (
        <Empty words={t('report.links-none')} />
      ) : (
        <>
          <p className="fine">{t('report.links-hint')}</p>
          <ul className="plain named-list">
            {view.links.map((l) => (
              <LinkItem key={l.report} line={l} onDone={onDone} />
            ))}
          </ul>
        </>
      )}
      <div className="deeds">
        {view.mustLink.map((d) => (
          <PressDeed key={d.code} deed={d} about={short(view.line.id)} onDone={onDone} />
        ))}
      </div>
      {view.words.length > 0 && (
        <>
          <h3>{t('report.words')}</h3>
          <WordItems words={view.words} onDone={onDone} />
        </>
      )}
      <details>
        <summary>{t('groups.picture')}</summary>
        <p className="fine">{t('groups.picture-hint')}</p>
        <Digest hex={view.snapshot} what={t('groups.picture')} />
      </details>
    </section>
  );
}

function Page({ view, again }: { view: ReportView; again: () => Promise<void> }) {
  const [told, setTold] = useState('');
  const done: Told = (words) => {
    setTold(words);
    void again();
  };
  const { line } = view;
  return (
    <>
      <ReportsHead tab={t('report.title', { n: short(line.id) })} told={told}>
        {t('report.title', { n: short(line.id) })}
      </ReportsHead>
      <ul className="plain report-lines report-alone">
        <ReportRow line={line} alone />
      </ul>
      {view.sameAs && (
        <p className="notice">
          <Link href={`/reports/${view.sameAs}`}>{t('report.same')}</Link>
        </p>
      )}
      <Changes view={view} />
      {view.incident && (
        <p className="notice">
          <Link href={`/reports/incidents/${line.id}`}>{t('incident.open')}</Link>
        </p>
      )}
      <HoldPart view={view} onDone={done} />
      <Story view={view} />
      <section aria-labelledby="values-heading">
        <h2 id="values-heading">{t('report.values')}</h2>
        {view.values.length === 0 ? (
          <Empty words={t('report.values-none')} />
        ) : (
          <ul className="plain named-list">
            {view.values.map((v) => (
              <Value key={v.key} line={v} onDone={done} />
            ))}
          </ul>
        )}
      </section>
      <Say key={line.status} view={view} onDone={done} />
      <section aria-labelledby="told-heading">
        <h2 id="told-heading">{t('report.told')}</h2>
        {view.told.length === 0 ? (
          <p>{t('report.told-none')}</p>
        ) : (
          <ol className="plain">
            {view.told.map((x) => (
              <li key={x.at + x.what} className="story-line">
                <p>
                  <strong>{x.what}</strong> <span className="fine">{civilMoment(x.at)}</span>
                </p>
                <p className="serif">{x.words}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
      <Links view={view} onDone={done} />
      {view.formal && <FormalPart report={line.id} group={false} formal={view.formal} to={view.handOn} onDone={done} />}
      <section aria-labelledby="offer-heading">
        <h2 id="offer-heading">{t('report.offer')}</h2>
        <p className="fine">{t('report.offer-hint')}</p>
        <Link className="button" href={`/reports/spontaneous/new?report=${line.id}`}>
          {t('report.offer-open')}
        </Link>
      </section>
      {view.values.some((v) => v.role === 'suspect') && (
        <section aria-labelledby="compare-heading">
          <h2 id="compare-heading">{t('report.compare')}</h2>
          <p className="fine">{t('report.compare-hint')}</p>
          <Link className="button" href={`/reports/compare/new?from=report:${line.id}`}>
            {t('report.compare-open')}
          </Link>
        </section>
      )}
      <ReportersPart view={view} />
    </>
  );
}

export function Report({ id }: { id: string }) {
  const [asked, again] = useAsked('report', { params: { id } }, { every: 10_000 });
  return (
    <div className="page reports-page">
      <Answered asked={asked} again={again}>
        {(view) => <Page view={view} again={again} />}
      </Answered>
    </div>
  );
}
