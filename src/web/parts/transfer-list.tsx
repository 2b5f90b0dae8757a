// SPDX-License-Identifier: EUPL-1.2
import type { Transfer } from '#wire/views.ts';
import { bytes, percent, span } from '../formats.ts';
import { t } from '../words/t.ts';

function TransferLine({ transfer: x }: { transfer: Transfer }) {
  const done = percent(x.have, x.size);
  const words = [t(`transfer.${x.state}`), t('transfer.have', { have: bytes(x.have), size: bytes(x.size) })];
  if (x.state === 'moving' && x.rate > 0) {
    words.push(
      t('transfer.rate', { rate: bytes(x.rate) }),
      t('transfer.left', { time: span((x.size - x.have) / x.rate) }),
    );
  }
  return (
    <li className={`transfer transfer-${x.state}`}>
      <p className="transfer-name">
        <bdi>{x.name}</bdi>
        <span className="transfer-percent">{done} %</span>
      </p>
      <progress max={100} value={done} aria-label={t('transfer.progress', { name: x.name })}>
        {done} %
      </progress>
      <p className="fine">{words.join(' · ')}</p>
      {x.words && <p className="fine">{x.words}</p>}
    </li>
  );
}

/** How far the fetching is. Changes of state are announced; every second's number is not. */
export function TransferList({ transfers }: { transfers: Transfer[] }) {
  return (
    <div className="transfers">
      <h3>{t('transfer.title')}</h3>
      <ul className="plain">
        {transfers.map((x) => (
          <TransferLine key={x.act} transfer={x} />
        ))}
      </ul>
      <p className="unseen" role="status">
        {transfers.map((x) => `${x.name}: ${t(`transfer.${x.state}`)}`).join('; ')}
      </p>
    </div>
  );
}
