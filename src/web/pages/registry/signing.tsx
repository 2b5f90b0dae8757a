// SPDX-License-Identifier: EUPL-1.2
// Part of the registrar's desk: signatures in ink from a signing room, entered with one press and the other registrar's.
import { useState } from 'react';
import { Link } from 'wouter';
import type { InkLine, RegistrySigningView } from '#wire/summit/signing-desk.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { PaperLanguage, SignaturePapers } from '../../parts/signature-papers.tsx';
import { t, tCode } from '../../words/t.ts';
import { Differences } from '../summit/closing-protocol.tsx';

function Line({ line, language, onDone }: { line: InkLine; language: string; onDone: Told }) {
  const { working, write, trouble } = useWriting(onDone);
  const { enter, draft, entry, powers } = line;
  return (
    <li className={`ink ink-${line.state}`}>
      <div className="slot-who">
        <span className="entry-n">{line.sequence}</span>
        <div>
          <h3>{line.name}</h3>
          <p>
            {line.signatory}, <span className="fine">{line.function}</span>
          </p>
          <p className="fine">{t('registry.ink-place', { day: civilDay(line.signedOn), place: line.place })}</p>
          <p className="fine">
            {line.office ??
              (powers ? (
                <>
                  {t('registry.ink-powers')}{' '}
                  <a href={`/register/entries/${powers.id}`}>{t('summit.entry', { n: powers.seq })}</a>
                </>
              ) : (
                t('registry.ink-no-powers')
              ))}
          </p>
        </div>
      </div>
      <div>
        <p>
          <strong>{tCode('registry-ink', line.state) ?? line.state}</strong> {line.said}
        </p>
        {entry && (
          <>
            <p>
              <a href={`/register/entries/${entry.id}`}>{t('summit.entry', { n: entry.seq })}</a>
            </p>
            <SignaturePapers entry={entry.id} about={line.name} language={language} />
          </>
        )}
        {draft && !entry && (
          <p>
            <Link href={`/drafts/${draft}`}>
              {t('registry.ink-open')}
              <span className="unseen"> {line.name}</span>
            </Link>
          </p>
        )}
        {enter && (
          <button type="button" className="button button-main" aria-busy={working} onClick={() => void write(enter)}>
            {t('registry.ink-enter')}
            <span className="unseen"> {line.name}</span>
          </button>
        )}
        {trouble}
      </div>
    </li>
  );
}

/** What signing rooms said, asked anew every other second; null until it is there. */
export function useSigningRoom(): [RegistrySigningView | null, () => Promise<void>] {
  const [asked, again] = useAsked('registrySigning', {}, { every: 2000 });
  return [asked.state === 'ready' ? asked.value : null, again];
}

/** Nothing where no signing room has said anything. */
export function RegistrySigning({
  view,
  again,
  onDone,
}: {
  view: RegistrySigningView | null;
  again: () => Promise<void>;
  onDone: Told;
}) {
  const [language, setLanguage] = useState('en');
  if (view === null) return null;
  const { lines, closings, languages } = view;
  if (lines.length + closings.length === 0) return null;
  const told: Told = (words) => {
    onDone(words);
    void again();
  };
  const open = lines.filter((l) => l.state !== 'entered');
  const entered = lines.filter((l) => l.state === 'entered');
  const list = (some: InkLine[]) => (
    <ol className="plain inks">
      {some.map((l) => (
        <Line key={l.act} line={l} language={language} onDone={told} />
      ))}
    </ol>
  );
  return (
    <section aria-labelledby="ink-heading">
      <h2 id="ink-heading">{t('registry.ink')}</h2>
      <p className="fine">{t('registry.ink-hint')}</p>
      {open.length > 0 && list(open)}
      {entered.length > 0 && (
        <details open={open.length === 0}>
          <summary>{t('registry.ink-more', { n: entered.length })}</summary>
          <PaperLanguage languages={languages} value={language} onChange={setLanguage} />
          {list(entered)}
        </details>
      )}
      {closings.map((c) => (
        <div key={c.act}>
          <p>
            <strong>{t('registry.closing', { from: c.from, day: civilDay(c.on), n: c.count })}</strong> {c.words}
          </p>
          <Differences lines={c.differences} />
        </div>
      ))}
    </section>
  );
}
