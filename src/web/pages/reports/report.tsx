// SPDX-License-Identifier: EUPL-1.2
// One report: money first, then what was told and what it names, then why it is linked.
import { Link } from 'wouter';
import type { LinkLine, ReportView, ValueLine } from '#wire/reports/report.ts';
import { useAsked } from '../../ask.ts';
import { bytes, short } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Changes } from './changes.tsx';
import { FormalPart } from './hand-on.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { DeskPage } from './desk-page.tsx';
import { ToldList } from './fact-list.tsx';
import { HoldPart } from './hold-part.tsx';
import { ReportRow } from './queue.tsx';
import { OutwardPart, PictureNumber, WordItems } from './report-parts.tsx';
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

const FIRST_LINKS = 6;

function LinkItems({ lines, onDone }: { lines: LinkLine[]; onDone: Told }) {
  return (
    <ul className="plain named-list">
      {lines.map((l) => (
        <LinkItem key={l.report} line={l} onDone={onDone} />
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
          <LinkItems lines={view.links.slice(0, FIRST_LINKS)} onDone={onDone} />
          {view.links.length > FIRST_LINKS && (
            <details>
              <summary>{t('report.links-more', { n: view.links.length - FIRST_LINKS })}</summary>
              <LinkItems lines={view.links.slice(FIRST_LINKS)} onDone={onDone} />
            </details>
          )}
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
      <PictureNumber hex={view.snapshot} />
    </section>
  );
}

function Page({ view, onDone }: { view: ReportView; onDone: Told }) {
  const { line } = view;
  return (
    <>
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
      <HoldPart view={view} onDone={onDone} />
      <Story view={view} />
      <section aria-labelledby="values-heading">
        <h2 id="values-heading">{t('report.values')}</h2>
        {view.values.length === 0 ? (
          <Empty words={t('report.values-none')} />
        ) : (
          <ul className="plain named-list">
            {view.values.map((v) => (
              <Value key={v.key} line={v} onDone={onDone} />
            ))}
          </ul>
        )}
      </section>
      <Say key={line.status} view={view} onDone={onDone} />
      <section aria-labelledby="told-heading">
        <h2 id="told-heading">{t('report.told')}</h2>
        {view.told.length === 0 ? <p>{t('report.told-none')}</p> : <ToldList steps={view.told} />}
      </section>
      <Links view={view} onDone={onDone} />
      {view.formal && (
        <FormalPart report={line.id} group={false} formal={view.formal} to={view.handOn} onDone={onDone} />
      )}
      <OutwardPart what="offer" href={`/reports/spontaneous/new?report=${line.id}`} />
      {view.values.some((v) => v.role === 'suspect') && (
        <OutwardPart what="compare" href={`/reports/compare/new?from=report:${line.id}`} />
      )}
      <ReportersPart view={view} />
    </>
  );
}

export function Report({ id }: { id: string }) {
  const asked = useAsked('report', { params: { id } }, { every: 10_000 });
  return (
    <DeskPage asked={asked} tab={t('report.title', { n: short(id) })}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
