// SPDX-License-Identifier: EUPL-1.2
// One card of the conference: whose it is, how it stands, and what may be done with it.
import type { CardLine } from '#wire/summit/badges.ts';
import { t, tCode } from '../words/t.ts';
import { PressDeed, type Told } from './deed.tsx';

/** The kind of a card where it is no ordinary badge. */
export function CardKind({ card }: { card: Pick<CardLine, 'kind'> }) {
  if (card.kind === 'badge') return null;
  return <span className="tag">{t(card.kind === 'pin' ? 'badges.pin' : 'badges.pass')}</span>;
}

export function CardState({ card }: { card: CardLine }) {
  return (
    <>
      <span className={`card-state card-${card.status}`}>{tCode('badges-state', card.status)}</span>
      {card.said && <span className="fine"> {card.said}</span>}
      {card.reissue && <strong> {t('badges.reissue')}</strong>}
      {card.stopCode && <span className="fine stop-code"> {t('badges.read-out', { code: card.stopCode })}</span>}
    </>
  );
}

export function CardDeeds({ card, onDone }: { card: CardLine; onDone: Told }) {
  if (card.deeds.length === 0) return null;
  return (
    <div className="deeds no-print">
      {card.deeds.map((d) => (
        <PressDeed key={d.code} deed={d} about={`${card.name}, ${card.number}`} onDone={onDone} />
      ))}
    </div>
  );
}

/** As it is found by a name. */
export function FoundCard({ card, onDone }: { card: CardLine; onDone: Told }) {
  return (
    <li className="paper">
      <h3>
        <bdi>{card.name}</bdi> {card.latin && <span className="fine">{card.latin}</span>} <CardKind card={card} />
      </h3>
      <p>
        {t('gates.double', { n: card.number })}, {t('badges.version', { n: card.version })} · {card.category} ·{' '}
        {card.entityName}
      </p>
      <p>
        <CardState card={card} />
      </p>
      <CardDeeds card={card} onDone={onDone} />
    </li>
  );
}
