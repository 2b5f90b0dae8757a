// SPDX-License-Identifier: EUPL-1.2
// Tokens of delegations, zone by zone: how many of each kind are inside, and how many may be.
import type { GatesView, TokenZone } from '#wire/summit/gates.ts';
import { t, tCount } from '../words/t.ts';
import { Empty } from './states.tsx';

function TokenTable({ of, rows }: { of: TokenZone; rows: TokenZone['rows'] }) {
  return (
    <table className="summit-table token-table">
      <caption className="unseen">{of.zone}</caption>
      <thead>
        <tr>
          <th scope="col">{t('badges.delegation')}</th>
          {of.kinds.map((k) => (
            <th key={k.kind} scope="col">
              {k.words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.entity}>
            <th scope="row">{r.name}</th>
            {r.cells.map((c, i) => (
              <td
                key={of.kinds[i]?.kind}
                data-label={of.kinds[i]?.words}
                className={c && c.quota > 0 && c.inside >= c.quota ? 'token-full' : undefined}
              >
                {c ? t('gates.token-of', c) : '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function GateTokens({ view }: { view: Pick<GatesView, 'tokens' | 'quotaForm'> }) {
  return (
    <section aria-labelledby="tokens-heading">
      <h2 id="tokens-heading">{t('gates.tokens')}</h2>
      {view.tokens.length === 0 ? (
        <Empty words={t('gates.tokens-none')} />
      ) : (
        <p className="fine">{t('gates.tokens-words')}</p>
      )}
      {view.tokens.map((zone) => {
        const [inside, others] = [zone.rows.filter((r) => r.inside > 0), zone.rows.filter((r) => r.inside === 0)];
        return (
          <div key={zone.zone} className="token-zone">
            <h3>{zone.zone}</h3>
            {inside.length > 0 ? <TokenTable of={zone} rows={inside} /> : <p>{t('gates.tokens-nobody')}</p>}
            {others.length > 0 && (
              <details>
                <summary>{tCount('gates.tokens-others', others.length)}</summary>
                <TokenTable of={zone} rows={others} />
              </details>
            )}
          </div>
        );
      })}
      {view.quotaForm && (
        <p>
          <a className="button" href={view.quotaForm}>
            {t('gates.token-form')}
          </a>
        </p>
      )}
    </section>
  );
}
