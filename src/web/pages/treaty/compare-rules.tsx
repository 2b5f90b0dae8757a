// SPDX-License-Identifier: EUPL-1.2
// A treaty lawyer holds rules of the pack against the certified copy, and says so. A second lawyer approves.
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { CompareView } from '#wire/treaty-views.ts';
import type { NewAct } from '#wire/views.ts';
import { type Asked, ask, useAsked } from '../../ask.ts';
import { Digest } from '../../parts/digest.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Answered, Failed, Refused } from '../../parts/states.tsx';
import { type Stored, upload } from '../../upload.ts';
import { t } from '../../words/t.ts';

type Missing = 'copy' | 'rules' | 'note' | null;
const OUTCOMES = ['agrees', 'differs'] as const;

function Copy({ copy, wrong, onChange }: { copy: Stored | null; wrong: boolean; onChange: (copy: Stored) => void }) {
  const [failed, setFailed] = useState<string | null>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    const stored = await upload(file, () => {});
    setFailed(stored.ok ? null : stored.words);
    if (stored.ok) onChange(stored.value);
  };
  return (
    <div className="field">
      <label htmlFor="certified">{t('compare.copy')}</label>
      <p className="hint" id="certified-hint">
        {t('compare.copy-hint')}
      </p>
      {(wrong || failed) && (
        <p className="field-error" id="certified-error">
          {failed ?? t('compare.copy-missing')}
        </p>
      )}
      <input
        id="certified"
        type="file"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'certified-hint certified-error' : 'certified-hint'}
        onChange={take}
      />
      {copy && <Digest hex={copy.sha256} what={copy.name} />}
    </div>
  );
}

function Rules({
  view,
  chosen,
  wrong,
  onChange,
}: {
  view: CompareView;
  chosen: ReadonlySet<string>;
  wrong: boolean;
  onChange: (chosen: Set<string>) => void;
}) {
  const articles = [...new Set(view.rules.map((r) => r.article).filter((a) => a !== null))];
  const [article, setArticle] = useState<string>(String(articles[0] ?? ''));
  const shown = view.rules.filter((r) => String(r.article ?? '') === article);
  const toggle = (code: string) => {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    onChange(next);
  };
  return (
    <>
      <div className="field">
        <label htmlFor="article">{t('compare.article')}</label>
        <select id="article" value={article} onChange={(e) => setArticle(e.target.value)}>
          {articles.map((a) => (
            <option key={a} value={a}>
              {t('cite.article', { key: a })}
            </option>
          ))}
          <option value="">{t('compare.no-article')}</option>
        </select>
      </div>
      <fieldset className="field" id="rules" tabIndex={-1} aria-describedby={wrong ? 'rules-error' : undefined}>
        <legend>{t('compare.rules')}</legend>
        {wrong && (
          <p className="field-error" id="rules-error">
            {t('compare.rules-missing')}
          </p>
        )}
        <div className="options">
          {shown.map((r) => (
            <label key={r.code} className="option option-ground">
              <input type="checkbox" checked={chosen.has(r.code)} onChange={() => toggle(r.code)} />
              <span>
                <strong>{r.key}</strong> <span className="serif">{r.gist}</span>
                <span className="option-more">
                  {r.verified ? t('compare.verified', { by: r.verifiedBy ?? '' }) : t('cite.unchecked')}
                  {r.check && ` · ${r.check}`}
                </span>
              </span>
            </label>
          ))}
        </div>
        <p className="fine" role="status">
          {t('compare.chosen', { n: chosen.size })}
        </p>
      </fieldset>
    </>
  );
}

function Form({ view }: { view: CompareView }) {
  const [, go] = useLocation();
  const [copy, setCopy] = useState<Stored | null>(null);
  const [language, setLanguage] = useState(
    () => (view.languages.find((l) => l.value === 'en') ?? view.languages[0])?.value ?? 'en',
  );
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('agrees');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<Missing>(null);
  const [asked, setAsked] = useState<Asked<unknown> | null>(null);

  const lay = async (event: FormEvent) => {
    event.preventDefault();
    const noteMissing = outcome === 'differs' && note.trim() === '';
    const wrong: Missing = copy === null ? 'copy' : chosen.size === 0 ? 'rules' : noteMissing ? 'note' : null;
    setMissing(wrong);
    if (wrong || !copy) {
      document.getElementById(wrong === 'copy' ? 'certified' : wrong === 'rules' ? 'rules' : 'compare-note')?.focus();
      return;
    }
    const act: NewAct = {
      kind: 'treaty.rules-compared.v1',
      to: [view.office],
      basis: [view.basis],
      body: {
        pack: view.pack,
        packVersion: view.packVersion,
        language,
        document: { name: copy.name, sha256: copy.sha256 },
        rules: view.rules.filter((r) => chosen.has(r.code)).map(({ code, textDigest }) => ({ code, textDigest })),
        outcome,
        ...(note.trim() ? { note: note.trim() } : {}),
      },
      attachments: [{ sha256: copy.sha256, name: copy.name }],
    };
    const written = await ask('write', { body: act });
    if (written.state === 'ready') go('/treaty', { state: { words: written.value.words } });
    else setAsked(written);
  };

  return (
    <form onSubmit={lay} noValidate>
      <Copy copy={copy} wrong={missing === 'copy'} onChange={setCopy} />
      <div className="field">
        <label htmlFor="compare-language">{t('compare.language')}</label>
        <select id="compare-language" value={language} onChange={(e) => setLanguage(e.target.value)}>
          {view.languages.map((l) => (
            <option key={l.value} value={l.value}>
              {l.label}
            </option>
          ))}
        </select>
      </div>
      <Rules view={view} chosen={chosen} wrong={missing === 'rules'} onChange={setChosen} />
      <fieldset className="field">
        <legend>{t('compare.outcome')}</legend>
        <div className="options">
          {OUTCOMES.map((o) => (
            <label key={o} className="option">
              <input type="radio" name="outcome" checked={outcome === o} onChange={() => setOutcome(o)} />
              <span>{t(`compare.${o}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="compare-note">
          {t('compare.note')} {outcome === 'agrees' && <span className="optional">({t('write.optional')})</span>}
        </label>
        {missing === 'note' && (
          <p className="field-error" id="compare-note-error">
            {t('compare.note-missing')}
          </p>
        )}
        <textarea
          id="compare-note"
          rows={2}
          maxLength={2000}
          value={note}
          aria-invalid={missing === 'note'}
          aria-describedby={missing === 'note' ? 'compare-note-error' : undefined}
          onChange={(e) => setNote(e.target.value)}
        />
      </div>
      {asked?.state === 'refused' && <Refused refusal={asked.refusal} />}
      {asked?.state === 'failed' && <Failed offline={asked.offline} />}
      <button type="submit" className="button button-main">
        {t('write.lay')}
      </button>
    </form>
  );
}

export function CompareRules() {
  const [search] = useSearchParams();
  const pack = search.get('pack');
  const [asked, again] = useAsked('treatyRules', { query: pack ? { pack } : {} });
  return (
    <div className="page page-narrow">
      <Answered asked={asked} again={again}>
        {(view) => (
          <>
            <PageTitle tab={t('compare.title')} eyebrow={<Link href={`/treaty?pack=${view.pack}`}>{view.treaty}</Link>}>
              {t('compare.title')}
            </PageTitle>
            <p className="lead">{t('compare.lead')}</p>
            <p className="fine">{t('compare.count', { verified: view.verified, all: view.rules.length })}</p>
            {view.mayCompare ? <Form view={view} /> : <p className="notice">{t('compare.not-yours')}</p>}
          </>
        )}
      </Answered>
    </div>
  );
}
