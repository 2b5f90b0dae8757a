// SPDX-License-Identifier: EUPL-1.2
// For the projector of the signing hall, to be read at twenty metres: how many signatures the register holds, who signed last, who is
// at the table, who is next.
import { Link } from 'wouter';
import { useAsked } from '../../ask.ts';
import { Answered } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';

export function SummitSigningScreen() {
  const [asked, again] = useAsked('summitSigning', {}, { every: 1500 });
  return (
    <div className="page page-wide screen">
      <Answered asked={asked} again={again}>
        {(view) => {
          const nameOf = (entity: string | null) => view.slots.find((s) => s.entity === entity)?.name ?? null;
          const last = view.slots
            .filter((s) => s.entry !== null)
            .toSorted((a, b) => (b.entry?.seq ?? 0) - (a.entry?.seq ?? 0))[0];
          const table = nameOf(view.atTable);
          const next = nameOf(view.next);
          const ink = view.slots.filter((s) => s.state === 'in-ink').length;
          return (
            <>
              <h1 className="screen-title">{view.title}</h1>
              <p className="sign-count" role="status">
                <span className="sign-n">{view.signed}</span>{' '}
                <span className="sign-of">{t('summit.hall-of', { n: view.expected })}</span>{' '}
                <span className="sign-what">{t('summit.hall-signed')}</span>
              </p>
              <dl className="sign-who">
                {last && (
                  <div className="sign-last">
                    <dt>{t('summit.hall-last')}</dt>
                    <dd>{last.name}</dd>
                  </div>
                )}
                {table && (
                  <div>
                    <dt>{t('summit.hall-table')}</dt>
                    <dd>{table}</dd>
                  </div>
                )}
                {next && (
                  <div>
                    <dt>{t('summit.hall-next')}</dt>
                    <dd>{next}</dd>
                  </div>
                )}
              </dl>
              {ink > 0 && <p className="screen-next">{tCount('summit.hall-ink', ink)}</p>}
              <p>
                <Link href="/summit/signing">{t('summit.leave-screen')}</Link>
              </p>
            </>
          );
        }}
      </Answered>
    </div>
  );
}
