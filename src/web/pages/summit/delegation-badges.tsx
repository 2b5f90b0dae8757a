// SPDX-License-Identifier: EUPL-1.2
// The badges of one delegation: made, handed over against a receipt, lost, made again. Printed, the table is the list for the hand-over.
import { useState } from 'react';
import type { CardDueLine, CardLine, DelegationBadgesView } from '#wire/summit/badges.ts';
import { addressOf } from '../../api.ts';
import { useAsked } from '../../ask.ts';
import { CardDeeds, CardKind, CardState } from '../../parts/card-line.tsx';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode } from '../../words/t.ts';
import { PrintLinks, useMaking } from './badges.tsx';

type Making = ReturnType<typeof useMaking>;

function Due({ person, entity, making }: { person: CardDueLine; entity: string; making: Making | null }) {
  return (
    <li className="paper">
      <h3>
        <bdi>{person.name}</bdi>
      </h3>
      <p>
        {person.category}
        {person.why && <strong> {tCode('badges-why', person.why)}</strong>}
      </p>
      {making && person.why === null && (
        <div className="deeds">
          <button
            type="button"
            className="button"
            aria-busy={making.working}
            onClick={() => void making.make({ entity, refs: [person.ref] })}
          >
            {person.number === null ? t('badges.make-one') : t('badges.make-next', { n: person.number })}
            <span className="unseen"> {person.name}</span>
          </button>
        </div>
      )}
    </li>
  );
}

function Card({ card, onDone }: { card: CardLine; onDone: Told }) {
  return (
    <tr>
      <th scope="row">{card.number}</th>
      <td data-label={t('badges.holder')}>
        <bdi>{card.name}</bdi> {card.latin && <span className="fine">{card.latin}</span>} <CardKind card={card} />
        <span className="fine"> {t('badges.version', { n: card.version })}</span>
      </td>
      <td data-label={t('badges.category')}>{card.category}</td>
      <td data-label={t('badges.state')}>
        <CardState card={card} />
        <CardDeeds card={card} onDone={onDone} />
        {card.stopCode === null && (
          <p className="no-print">
            <a
              href={addressOf(
                'summitPrintBadges',
                {},
                { size: 'a6', entity: card.entity, number: String(card.number) },
              )}
              download
            >
              {t('badges.print-one')}
              <span className="unseen"> {card.name}</span>
            </a>
          </p>
        )}
      </td>
      <td className="only-print receipt-line" />
    </tr>
  );
}

function One({ view, reload }: { view: DelegationBadgesView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const making = useMaking(told);
  const { row } = view;
  const possible = view.due.filter((d) => d.why === null).length;
  return (
    <>
      <SummitHead of={view} tab={t('summit.badges')}>
        {row.name}
      </SummitHead>
      <p className="lead no-print">
        {t('badges.counts', { made: row.made, collected: row.collected, withdrawn: row.withdrawn })}
      </p>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {making.outcome}
      <section aria-labelledby="due-heading" className="no-print">
        <h2 id="due-heading">{t('badges.due-heading')}</h2>
        {view.due.length === 0 ? (
          <p>{t('badges.due-none')}</p>
        ) : (
          <>
            {view.mayIssue && possible > 1 && (
              <button
                type="button"
                className="button button-main"
                aria-busy={making.working}
                onClick={() => void making.make({ entity: row.entity })}
              >
                {t('badges.make-here')} ({possible})
              </button>
            )}
            <ul className="plain papers">
              {view.due.map((d) => (
                <Due key={d.ref} person={d} entity={row.entity} making={view.mayIssue ? making : null} />
              ))}
            </ul>
          </>
        )}
        {view.mayIssue &&
          view.pinFor.map((p) => (
            <div key={p.ref} className="pin-line">
              <p>{t('badges.pin-words', { name: p.name })}</p>
              <button
                type="button"
                className="button"
                aria-busy={making.working}
                onClick={() => void making.make({ entity: row.entity, refs: [p.ref], kind: 'pin' })}
              >
                {t('badges.make-pin')}
                <span className="unseen"> {p.name}</span>
              </button>
            </div>
          ))}
      </section>
      <section aria-labelledby="cards-heading">
        <h2 id="cards-heading">{t('badges.cards')}</h2>
        {view.cards.length === 0 ? (
          <Empty words={t('badges.cards-none')} />
        ) : (
          <>
            <div className="no-print">
              {row.made > row.collected && <PrintLinks entity={row.entity} />}
              <div className="deeds">
                {view.handOver.map((d) => (
                  <PressDeed key={d.code} deed={d} about={row.name} main onDone={told} />
                ))}
                <button type="button" className="button" onClick={() => window.print()}>
                  {t('badges.print-list')}
                </button>
              </div>
            </div>
            <table className="summit-table hand-over">
              <caption className="unseen">{t('badges.cards')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('badges.number')}</th>
                  <th scope="col">{t('badges.holder')}</th>
                  <th scope="col">{t('badges.category')}</th>
                  <th scope="col">{t('badges.state')}</th>
                  <th scope="col" className="only-print">
                    {t('badges.received')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.cards.map((c) => (
                  <Card key={c.number} card={c} onDone={told} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </section>
    </>
  );
}

export function SummitDelegationBadges({ entity }: { entity: string }) {
  const [asked, again] = useAsked('summitDelegationBadges', { params: { entity } }, { every: 10_000 });
  return (
    <div className="page page-venue">
      <Answered asked={asked} again={again}>
        {(view) => <One view={view} reload={again} />}
      </Answered>
    </div>
  );
}
