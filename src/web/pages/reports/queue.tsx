// SPDX-License-Identifier: EUPL-1.2
// The queue of a report desk: what may still be stopped stands first, with the minutes that passed.
import { Link } from 'wouter';
import type { ReportLine, ReportsView } from '#wire/reports/desk.ts';
import { useAsked } from '../../ask.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { money } from '../../money.ts';
import { Empty } from '../../parts/states.tsx';
import { short } from '../../formats.ts';
import { t, tCode, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';

const languages = new Intl.DisplayNames('en-GB', { type: 'language' });

function Clock({ line }: { line: ReportLine }) {
  if (line.sentMinutes === null || line.leftMinutes === null) return null;
  return (
    <div className="report-clock">
      <p className="clock-left">{t('reports.sent-ago', { time: minutesWords(line.sentMinutes) })}</p>
      <p className="fine">{t('reports.left', { time: minutesWords(line.leftMinutes) })}</p>
    </div>
  );
}

/** `alone`: on the page of the report itself, whose heading stands above. */
export function ReportRow({ line, alone = false }: { line: ReportLine; alone?: boolean }) {
  const Title = alone ? 'p' : 'h3';
  return (
    <li className={`report-line report-${line.status}`}>
      <Clock line={line} />
      <div>
        <Title className="line-title">
          <Link href={`/reports/${line.id}`}>
            {line.money ? money(line.money.minor, line.money.currency) : t('reports.of', { who: line.reporter })}
            <span className="unseen"> {t('report.title', { n: short(line.id) })}</span>
          </Link>
        </Title>
        {line.values.length > 0 && (
          <ul className="plain value-list">
            {line.values.map((v) => (
              <li key={v.kind + v.shown}>
                <span className="fine">{v.kindWords}</span> <span className="value">{v.shown}</span>
              </li>
            ))}
            {line.moreValues > 0 && <li className="fine">{t('reports.values-more', { n: line.moreValues })}</li>}
          </ul>
        )}
        {line.hold && (
          <p>
            <strong>{tCode('reports', `hold-${line.hold}`) ?? line.hold}</strong>
          </p>
        )}
        {line.minor && <p className="minor">{t('reports.minor')}</p>}
        <p className="fine">
          {[
            line.statusWords,
            t('reports.came', { at: civilMoment(line.at) }),
            line.money ? line.reporter : null,
            t('reports.wants', { wish: line.wish }),
            line.language === 'en' ? null : t('reports.language', { language: languages.of(line.language) ?? '' }),
            tCount('reports.linked', line.linked),
          ]
            .filter((w) => w !== null)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

function Part({ name, lines, all }: { name: 'urgent' | 'fresh' | 'open'; lines: ReportLine[]; all: number }) {
  return (
    <section aria-labelledby={`${name}-heading`} className={`queue-${name}`}>
      <h2 id={`${name}-heading`}>{t(`reports.${name}`)}</h2>
      {name !== 'open' && lines.length > 0 && <p className="fine">{t(`reports.${name}-hint`)}</p>}
      {lines.length === 0 ? (
        <Empty words={t(`reports.none-${name}`)} {...(name === 'fresh' ? { more: t('reports.none-more') } : {})} />
      ) : (
        <ul className="plain report-lines">
          {lines.map((line) => (
            <ReportRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      {all > lines.length && <p>{t('reports.more', { n: all - lines.length })}</p>}
    </section>
  );
}

function Queue({ view }: { view: ReportsView }) {
  const { urgent, fresh, open, counts, holdsWait, groups, appealsWait, appealsLeft, children } = view;
  const left = appealsLeft ? t('reports.appeals-left', { time: minutesWords(appealsLeft) }) : t('reports.appeals-over');
  return (
    <>
      {holdsWait > 0 && (
        <p className="notice">
          <Link href="/reports/holds">{tCount('reports.holds-wait', holdsWait)}</Link>
        </p>
      )}
      {appealsWait > 0 && (
        <p className="notice">
          <Link href="/reports/appeals">{tCount('reports.appeals-wait', appealsWait, { left })}</Link>
        </p>
      )}
      {children.waiting > 0 && (
        <p className="notice">
          {tCount('reports.children', children.waiting, { time: minutesWords(children.oldestMinutes ?? 0) })}{' '}
          {!children.yours && t('reports.children-others')}
        </p>
      )}
      <Part name="urgent" lines={urgent} all={counts.urgent} />
      <Part name="fresh" lines={fresh} all={counts.fresh} />
      <Part name="open" lines={open} all={counts.open} />
      <p className="fine">{t('reports.counts', { all: counts.all, closed: counts.closed, groups })}</p>
    </>
  );
}

export function Reports() {
  const asked = useAsked('reports', {}, { every: 10_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.title')} title={({ counts }) => tCount('reports.lead', counts.urgent)}>
      {(view) => <Queue view={view} />}
    </DeskPage>
  );
}
