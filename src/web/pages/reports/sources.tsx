// SPDX-License-Identifier: EUPL-1.2
// What others share: each source with its last look, and the values that wait for a person, with two ways on side by side.
import { useState } from 'react';
import { Link } from 'wouter';
import type { CandidateLine, SourceLine, SourcesView, TakenBackLine } from '#wire/reports/sources.ts';
import { useAsked } from '../../ask.ts';
import { filledLeave } from '../../form/source-body.ts';
import { civilDay } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { LongField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { DeskPage } from './desk-page.tsx';
import { NarrowForm, PageTurner, useWish } from './values-parts.tsx';

const failedWords = (code: string) => tCode('source-failed', code) ?? t('source-failed.other');
const keptWords = (code: string) => tCode('source-kept', code) ?? t('source-kept.value');

function Source({ line }: { line: SourceLine }) {
  const failed = line.outcome !== null && line.outcome !== 'taken';
  return (
    <li className="named">
      <div>
        <h3>
          {line.label} <span className="fine value">{line.host}</span>
        </h3>
        {line.at === null ? (
          <p>{t('sources.never')}</p>
        ) : failed ? (
          <>
            <p>
              <strong>{t('sources.failed', { why: failedWords(line.outcome ?? '') })}</strong>
            </p>
            <p>
              {line.lastRead
                ? t('sources.failed-since', { at: civilMoment(line.lastRead) })
                : t('sources.failed-never')}
            </p>
          </>
        ) : (
          <>
            <p>{t('sources.looked', { at: civilMoment(line.at) })}</p>
            <p>
              {t('sources.came', { objects: line.objects, taken: line.taken, withdrawn: line.withdrawn })}
              {line.more && ` ${t('sources.more')}`}
            </p>
            {line.kept.length === 0 ? (
              <p>{t('sources.kept-none')}</p>
            ) : (
              <>
                <p>{t('sources.kept')}:</p>
                <ul>
                  {line.kept.map((k) => (
                    <li key={k.why}>
                      {k.n} {keptWords(k.why)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
        <p className="fine">{t('sources.all', { waits: line.waits, left: line.left, gone: line.gone })}</p>
        <p className="fine">
          {[
            t('sources.most', { tlp: line.most.toUpperCase() }),
            line.pap === null ? t('sources.no-pap') : t('sources.pap', { pap: line.pap.toUpperCase() }),
            t(line.mayBeNamed ? 'sources.named' : 'sources.not-named'),
          ].join(' · ')}
        </p>
      </div>
    </li>
  );
}

function LeaveForm({ line, onDone }: { line: CandidateLine; onDone: Told }) {
  const [reason, setReason] = useState('');
  return (
    <FoldForm
      press={t('sources.leave')}
      about={line.shown}
      send={t('sources.leave-send')}
      make={() => {
        const made = filledLeave(line, reason);
        return typeof made === 'string' ? t(made) : made;
      }}
      onDone={onDone}
    >
      <LongField label={t('sources.reason')} value={reason} onChange={setReason} most={1000} />
    </FoldForm>
  );
}

function Candidate({ line, onDone }: { line: CandidateLine; onDone: Told }) {
  return (
    <li className="named">
      <div>
        <h3>
          <span className="fine">{line.kindWords}</span> <span className="value">{line.shown}</span>
        </h3>
        {line.reports > 0 ? (
          <p>
            <strong>{tCount('sources.ours', line.reports)}</strong>
          </p>
        ) : (
          <p>{tCount('sources.ours', 0)}</p>
        )}
        {line.common && <p>{t('sources.common', { list: line.common })}</p>}
        <p className="fine">
          {[
            t('sources.from', { label: line.label, at: civilMoment(line.since) }),
            t('sources.marked', { tlp: line.tlp.toUpperCase(), pap: line.pap.toUpperCase() }),
            line.until && t('sources.until', { day: civilDay(line.until) }),
          ]
            .filter((w) => w)
            .join(' · ')}
        </p>
        {line.waiting && (
          <p>
            <Link href={`/drafts/${line.waiting}`}>{t('sources.waiting')}</Link>
          </p>
        )}
      </div>
      <div className="deeds">
        {line.confirm && <ConfirmForm line={line} received onDone={onDone} />}
        {line.leave && <LeaveForm line={line} onDone={onDone} />}
      </div>
    </li>
  );
}

function TakenBack({ line, onDone }: { line: TakenBackLine; onDone: Told }) {
  return (
    <li className="named">
      <div>
        <h3>
          <span className="fine">{line.kindWords}</span> <span className="value">{line.shown}</span>
        </h3>
        <p>{t('sources.back-line', { label: line.label, at: civilMoment(line.at) })}</p>
      </div>
      <div className="deeds">
        {line.deeds.map((d) => (
          <PressDeed key={d.code} deed={d} about={line.shown} onDone={onDone} />
        ))}
      </div>
    </li>
  );
}

function Candidates({ view, narrowed, onDone }: { view: SourcesView; narrowed: boolean; onDone: Told }) {
  const { candidates, all, page, size, sources, kinds } = view;
  return (
    <section aria-labelledby="candidates-heading">
      <h2 id="candidates-heading">{t('sources.candidates')}</h2>
      {(all > size || narrowed) && (
        <NarrowForm
          picks={[
            { name: 'kind', label: t('values.kind'), none: t('values.any-kind'), options: kinds },
            {
              ...{ name: 'source', label: t('values.source'), none: t('values.any-source') },
              options: sources.map((s) => ({ value: s.name, label: s.label })),
            },
          ]}
        />
      )}
      {candidates.length > 0 ? (
        <>
          <p className="fine">{t('sources.candidates-hint')}</p>
          <ul className="plain named-list">
            {candidates.map((line) => (
              <Candidate key={line.source + line.key} line={line} onDone={onDone} />
            ))}
          </ul>
        </>
      ) : narrowed || page > 1 ? (
        <Empty words={t('values.none-such')} more={t('values.none-such-more')} />
      ) : (
        <Empty words={t('sources.candidates-none')} more={t('sources.candidates-none-more')} />
      )}
      <PageTurner page={page} size={size} all={all} />
    </section>
  );
}

function Page({ view, narrowed, onDone }: { view: SourcesView; narrowed: boolean; onDone: Told }) {
  const { sources, all, takenBack } = view;
  return (
    <>
      <p>{t('sources.lead')}</p>
      {takenBack.length > 0 && (
        <section aria-labelledby="back-heading" className="notice">
          <h2 id="back-heading">{t('sources.back')}</h2>
          <p className="fine">{t('sources.back-hint')}</p>
          <ul className="plain named-list">
            {takenBack.map((line) => (
              <TakenBack key={line.key + line.label} line={line} onDone={onDone} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="sources-heading">
        <h2 id="sources-heading">{t('sources.list')}</h2>
        {sources.length === 0 ? (
          <Empty words={t('sources.none')} more={t('sources.none-more')} />
        ) : (
          <ul className="plain named-list">
            {sources.map((line) => (
              <Source key={line.name} line={line} />
            ))}
          </ul>
        )}
      </section>
      {(sources.length > 0 || all > 0 || narrowed) && <Candidates view={view} narrowed={narrowed} onDone={onDone} />}
    </>
  );
}

export function ReportSources() {
  const query = useWish(['kind', 'source', 'text', 'page']);
  const asked = useAsked('reportSources', { query }, { every: 30_000 });
  const { page: _, ...narrowed } = query;
  return (
    <DeskPage asked={asked} tab={t('reports.sources')} title={() => t('sources.title')}>
      {(view, onDone) => <Page view={view} narrowed={Object.keys(narrowed).length > 0} onDone={onDone} />}
    </DeskPage>
  );
}
