// SPDX-License-Identifier: EUPL-1.2
// Each plan as it is drawn: seats of the hall, flags, photo, tables, plates, motorcade.
import type { PlansView } from '#wire/summit/plans.ts';
import { addressOf } from '../../api.ts';
import { SeatsDrawing } from '../../parts/seats-drawing.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';

type Props = { view: PlansView };

const NOT_LAID_OUT = {
  seats: 'summit.no-layout-seats',
  dinner: 'summit.no-layout-dinner',
  motorcade: 'summit.no-layout-motorcade',
} as const;

function NotLaidOut({ view, plan }: Props & { plan: keyof typeof NOT_LAID_OUT }) {
  return (
    <Empty words={t(NOT_LAID_OUT[plan])} more={t(view.layout ? 'summit.no-layout-more' : 'summit.no-layout-ask')} />
  );
}

export function SeatsPlanned({ view }: Props) {
  const { seats } = view;
  if (!seats) return <NotLaidOut view={view} plan="seats" />;
  return (
    <>
      <p>
        {t('summit.seats-drawn', { room: seats.room })} {tCount('summit.seats-free', seats.free)}
      </p>
      <SeatsDrawing plan={seats} />
      {seats.unseated.length > 0 && (
        <>
          <h3>{t('summit.unseated')}</h3>
          <ul className="plain rows">
            {seats.unseated.map((u) => (
              <li key={u} className="task-late">
                {u}
              </li>
            ))}
          </ul>
        </>
      )}
      <table className="plan-table">
        <caption className="unseen">{t('summit.seats-table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('summit.place-n')}</th>
            <th scope="col">{t('summit.state')}</th>
            <th scope="col">{t('summit.seats-of')}</th>
          </tr>
        </thead>
        <tbody>
          {seats.delegations.map((d) => (
            <tr key={d.name}>
              <td>{d.place}</td>
              <th scope="row">
                <bdi>{d.name}</bdi>
              </th>
              <td>{d.seats.join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function FlagsPlan({ view }: Props) {
  return (
    <>
      <p>{t('summit.flags-hint')}</p>
      <ol className="plain flag-line">
        {view.flags.map((f) => (
          <li key={f.n}>
            <span className="flag-n">{f.n}</span> <strong>{f.code ?? ''}</strong> <bdi>{f.name}</bdi>
          </li>
        ))}
      </ol>
    </>
  );
}

export function PhotoPlan({ view }: Props) {
  return (
    <>
      <p>{t('summit.photo-hint')}</p>
      {view.photo.map((row) => (
        <section key={row.row} className="photo-row" aria-labelledby={`photo-${row.row}`}>
          <h3 id={`photo-${row.row}`}>{t('summit.row-n', { n: row.row })}</h3>
          <ol className="plain">
            {row.people.map((p) => (
              <li key={p.code}>
                <span className="flag-n">{p.place}</span> <bdi>{p.name}</bdi>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

export function DinnerPlan({ view }: Props) {
  const { dinner } = view;
  if (!dinner) return <NotLaidOut view={view} plan="dinner" />;
  return (
    <>
      <p>{dinner.title}</p>
      {dinner.unseated.length > 0 && (
        <p className="task-late">
          {t('summit.unseated')}: {dinner.unseated.join(', ')}
        </p>
      )}
      <div className="dinner-tables">
        {dinner.tables.map((table) => (
          <section key={table.table} aria-labelledby={`table-${table.table}`}>
            <h3 id={`table-${table.table}`}>{t('summit.table-n', { code: table.table })}</h3>
            <ol className="plain">
              {table.seats.map((s) => (
                <li key={s.seat}>
                  <span className="flag-n">{s.seat}</span>{' '}
                  {s.name === '' ? (
                    <span className="fine">{t('summit.seat-empty')}</span>
                  ) : (
                    <>
                      <bdi>{s.name}</bdi> <span className="fine">{s.of ?? t('summit.host-seat')}</span>
                    </>
                  )}
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  );
}

/** Addresses of the files: one as a rule, several where there are many plates. */
function Files({
  parts,
  since,
  one,
  many,
  n,
}: {
  parts: number;
  since: number | null;
  one: Key;
  many: Key;
  n: number;
}) {
  const query = since === null ? {} : { since: String(since) };
  return (
    <p className="deeds">
      {Array.from({ length: parts }, (_, i) => String(i + 1)).map((part) => (
        <a key={part} className="button" href={addressOf('summitPlates', {}, { ...query, part })} download>
          {parts === 1 ? t(one, { n }) : t(many, { n: part })}
        </a>
      ))}
    </p>
  );
}
type Key = 'summit.plates-get' | 'summit.plates-get-n' | 'summit.plates-all' | 'summit.plates-all-n';

export function PlatesPlan({ view }: Props) {
  const { plates, since } = view;
  return (
    <>
      <p className="lead">
        {since === null
          ? t('summit.plates-first', { n: plates.all })
          : tCount('summit.plates-reprint', plates.print.length)}{' '}
        {since !== null && tCount('summit.plates-kept', plates.kept)}
      </p>
      {since !== null && plates.print.length > 0 && (
        <Files parts={plates.filesPrint} since={since} one="summit.plates-get" many="summit.plates-get-n" n={0} />
      )}
      <Files parts={plates.filesAll} since={null} one="summit.plates-all" many="summit.plates-all-n" n={plates.all} />
      <p className="fine">
        {t('summit.plates-hint')} {t('summit.plates-languages', { list: plates.languages.join(', ') })}
      </p>
      {since !== null && plates.print.length > 0 && (
        <>
          <h3>{t('summit.plates-print')}</h3>
          <p>{plates.print.join(', ')}</p>
        </>
      )}
      {since !== null && plates.collect.length > 0 && (
        <>
          <h3>{t('summit.plates-collect')}</h3>
          <p>{plates.collect.join(', ')}</p>
        </>
      )}
    </>
  );
}

export function MotorcadePlan({ view }: Props) {
  if (!view.motorcade) return <NotLaidOut view={view} plan="motorcade" />;
  return (
    <>
      <p>{t('summit.motorcade-hint')}</p>
      <table className="plan-table">
        <thead>
          <tr>
            <th scope="col">{t('summit.cars')}</th>
            <th scope="col">{t('summit.state')}</th>
            <th scope="col">{t('summit.rank')}</th>
          </tr>
        </thead>
        <tbody>
          {view.motorcade.map((c) => (
            <tr key={c.place}>
              <td>{c.cars}</td>
              <th scope="row">
                <bdi>{c.name}</bdi>
              </th>
              <td>{c.rank ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
