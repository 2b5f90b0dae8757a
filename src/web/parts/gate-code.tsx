// SPDX-License-Identifier: EUPL-1.2
// Puts a device on duty: choose a gate, and take the code to the device.
import { useEffect, useRef, useState } from 'react';
import type { GateCode, GatesView } from '#wire/summit/gates.ts';
import type { RefusalView } from '#wire/views.ts';
import { ask } from '../ask.ts';
import { t } from '../words/t.ts';
import { Failed, Refused } from './states.tsx';

/** The four quiet modules the symbol wants around it (ISO/IEC 18004). */
const EDGE = 4;

function CodeSymbol({ rows }: { rows: readonly string[] }) {
  const side = rows.length + 2 * EDGE;
  const path = rows
    .flatMap((row, y) => [...row].map((bit, x) => (bit === '1' ? `M${x + EDGE} ${y + EDGE}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="gate-symbol" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t('gates.code-symbol')}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function Code({ given, close }: { given: GateCode; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="gate-code">
      <h3 ref={heading} tabIndex={-1}>
        {t('gates.code', { gate: given.gate })}
      </h3>
      <p className="gate-code-letters">{given.code}</p>
      <CodeSymbol rows={given.symbol} />
      <p className="gate-address">{given.address.split('#')[0]}</p>
      <p className="fine">{t('gates.code-words', { until: given.until })}</p>
      <button type="button" className="button" onClick={close}>
        {t('gates.code-done')}
      </button>
    </div>
  );
}

export function PutOnDuty({ gates, onDone }: { gates: GatesView['gates']; onDone: () => void }) {
  const [given, setGiven] = useState<GateCode | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const want = async (gate: string) => {
    if (asking) return;
    setAsking(gate);
    setRefusal(null);
    setFailed(false);
    const asked = await ask('summitGateCode', { body: { gate } });
    setAsking(null);
    if (asked.state === 'ready') setGiven(asked.value);
    else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setFailed(true);
    onDone();
  };
  return (
    <section aria-labelledby="enrol-heading" className="no-print">
      <h2 id="enrol-heading">{t('gates.enrol')}</h2>
      {given ? (
        <Code key={given.code} given={given} close={() => setGiven(null)} />
      ) : (
        <>
          <p className="fine">{t('gates.enrol-words')}</p>
          <ul className="plain gate-choices">
            {gates.map((g) => (
              <li key={g.gate}>
                <button
                  type="button"
                  className="button"
                  aria-busy={asking === g.gate}
                  onClick={() => void want(g.gate)}
                >
                  {t('gates.enrol-at', { gate: g.gate })}
                </button>
                <span className="fine">
                  {g.zones}
                  {g.onDuty > 0 && ` · ${t('gates.on-duty-here', { n: g.onDuty })}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} />}
    </section>
  );
}
