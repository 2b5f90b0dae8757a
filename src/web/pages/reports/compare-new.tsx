// SPDX-License-Identifier: EUPL-1.2
// A new blind question: which State, for which case, about what. Every value is shown as it is understood, and what it costs, before
// anything is pressed.
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { CompareRead, CompareStart } from '#wire/reports/compare.ts';
import { type Asked, ask, useAsked } from '../../ask.ts';
import { missingOf, typedBody } from '../../form/compare-typed.ts';
import { LongField, SelectField, TextField } from '../../parts/fields.tsx';
import { Empty, Failed, Refused } from '../../parts/states.tsx';
import { useMe } from '../../session.ts';
import { t } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';

const PAUSE_MS = 350;
const MOST_SHOWN = 12;
const num = (n: number) => n.toLocaleString('en-GB');

/** Asks the node how the values are understood, a moment after the last key. */
function useReading(text: string, taken: CompareStart['taken']): CompareRead | null {
  const [read, setRead] = useState<CompareRead | null>(null);
  useEffect(() => {
    let mine = true;
    const timer = setTimeout(() => {
      void ask('compareRead', { body: typedBody(text, taken) }).then((asked) => {
        if (mine && asked.state === 'ready') setRead(asked.value);
      });
    }, PAUSE_MS);
    return () => {
      mine = false;
      clearTimeout(timer);
    };
  }, [text, taken]);
  return read;
}

function ClassChoice({ read, value, onChange }: { read: CompareRead; value: string; onChange: (v: string) => void }) {
  if (read.classes.length < 2) return null;
  return (
    <fieldset className="field radio-field">
      <legend>{t('compare-new.class')}</legend>
      <div className="radio-row">
        {read.classes.map((c) => (
          <label key={c.value} className="option">
            <input
              type="radio"
              name="class"
              value={c.value}
              checked={c.value === value}
              onChange={() => onChange(c.value)}
            />{' '}
            {t(c.values.length === 1 ? 'compare-new.class-1' : 'compare-new.class-n', {
              words: c.words,
              n: num(c.values.length),
            })}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Reading({ read, of }: { read: CompareRead | null; of: string }) {
  if (read === null || (read.classes.length === 0 && read.not.length === 0 && read.tooMany === null))
    return <Empty words={t('compare-new.reading-none')} />;
  return (
    <>
      {read.tooMany !== null && (
        <p className="notice" role="status">
          {t('compare-new.too-many', { n: num(read.tooMany) })}
        </p>
      )}
      {read.classes.map((c) => (
        <div key={c.value} className={of !== '' && of !== c.value ? 'left-out' : undefined}>
          <h3>
            {t(c.values.length === 1 ? 'compare-new.class-1' : 'compare-new.class-n', {
              words: c.words,
              n: num(c.values.length),
            })}
          </h3>
          <ul className="plain value-list">
            {c.values.slice(0, MOST_SHOWN).map((v) => (
              <li key={v.kind + v.canonical}>
                <span className="fine">{v.kindWords}</span> <span className="value">{v.shown}</span>
              </li>
            ))}
            {c.values.length > MOST_SHOWN && (
              <li className="fine">{t('compare-new.more', { n: num(c.values.length - MOST_SHOWN) })}</li>
            )}
          </ul>
        </div>
      ))}
      {read.not.length > 0 && (
        <>
          <h3>{t('compare-new.not')}</h3>
          <ul className="plain value-list">
            {read.not.map((n) => (
              <li key={n.text}>
                <span className="value">{n.text}</span> <span className="fine">{n.why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Cost({ read, of, start, to }: { read: CompareRead | null; of: string; start: CompareStart; to: string }) {
  const chosen =
    read?.classes.find((c) => c.value === of) ?? (read?.classes.length === 1 ? read.classes[0] : undefined);
  if (!chosen || chosen.places === null || read?.tooMany !== null) return null;
  const left = start.peers.find((p) => p.value === to)?.left;
  return (
    <section aria-labelledby="cost-heading">
      <h2 id="cost-heading">{t('compare-new.cost')}</h2>
      <p>
        {left === undefined
          ? t('compare-new.cost-choose', { places: chosen.places })
          : t('compare-new.cost-values', { places: chosen.places, left: num(left) })}
      </p>
      <p>{t('compare-new.cost-officer', { n: num(chosen.values.length), left: num(start.officerLeft) })}</p>
    </section>
  );
}

function Form({ start }: { start: CompareStart }) {
  const [, go] = useLocation();
  const [wish, setWish] = useState({
    to: start.peers.length === 1 ? start.peers[0]!.value : '',
    ...{ caseReference: start.caseReference, purpose: '', basis: start.bases[0]?.value ?? '' },
  });
  const [text, setText] = useState('');
  const [taken, setTaken] = useState(start.taken);
  const [picked, setPicked] = useState('');
  const [lacks, setLacks] = useState('');
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Asked<unknown> | null>(null);
  const read = useReading(text, taken);
  const only = read?.classes.length === 1 ? read.classes[0]!.value : '';
  const of = read?.classes.some((c) => c.value === picked) ? picked : only;
  const put = (key: keyof typeof wish) => (value: string) => setWish({ ...wish, [key]: value });

  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (working) return;
    const typed = typedBody(text, taken);
    const missing = missingOf(wish);
    const empty = typed.given === undefined && text.trim() === '' && taken.length === 0;
    const more =
      missing ??
      (empty
        ? 'compare-new.missing-values'
        : of === '' && (read?.classes.length ?? 0) > 1
          ? 'compare-new.missing-class'
          : null);
    setLacks(more === null ? '' : t(more));
    if (more !== null) return;
    const [pack = '', code = ''] = wish.basis.split(' ');
    setWorking(true);
    const { to, caseReference, purpose } = wish;
    const asked = await ask('compareDraft', {
      body: { to, caseReference, purpose, basis: { pack, code }, ...(of === '' ? {} : { class: of }), ...typed },
    });
    setWorking(false);
    if (asked.state === 'ready') go(`/reports/compare/${asked.value.draft}`, { state: { words: asked.value.words } });
    else setTrouble(asked);
  };

  return (
    <form onSubmit={(e) => void submit(e)} noValidate className="compare-form" aria-label={t('compare-new.title')}>
      {lacks && (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      )}
      <SelectField
        label={t('compare-new.to')}
        value={wish.to}
        onChange={put('to')}
        options={start.peers}
        none={t('compare-new.to-none')}
      />
      <TextField
        label={t('compare-new.case')}
        hint={t('compare-new.case-hint')}
        value={wish.caseReference}
        onChange={put('caseReference')}
        most={80}
      />
      <SelectField
        label={t('compare-new.purpose')}
        value={wish.purpose}
        onChange={put('purpose')}
        options={start.purposes}
        none={t('compare-new.purpose-none')}
      />
      <SelectField label={t('compare-new.basis')} value={wish.basis} onChange={put('basis')} options={start.bases} />
      {taken.length > 0 && (
        <section aria-labelledby="taken-heading">
          <h2 id="taken-heading">{t('compare-new.taken')}</h2>
          {start.from && (
            <p>
              <Link href={start.from.href}>{start.from.words}</Link>
            </p>
          )}
          <ul className="plain taken-list">
            {taken.map((v) => (
              <li key={v.kind + v.canonical}>
                <span>
                  <span className="fine">{v.kindWords}</span> <span className="value">{v.shown}</span>
                </span>
                <button type="button" className="quiet" onClick={() => setTaken(taken.filter((x) => x !== v))}>
                  {t('compare-new.leave-out')}
                  <span className="unseen"> {v.shown}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <LongField
        label={t('compare-new.values')}
        hint={t('compare-new.values-hint')}
        value={text}
        onChange={setText}
        most={100_000_000}
        rows={6}
      />
      <section aria-labelledby="reading-heading" aria-live="polite">
        <h2 id="reading-heading">{t('compare-new.reading')}</h2>
        <Reading read={read} of={of} />
        {read && <ClassChoice read={read} value={of} onChange={setPicked} />}
      </section>
      <Cost read={read} of={of} start={start} to={wish.to} />
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('compare-new.lay')}
      </button>
      {trouble?.state === 'refused' && <Refused refusal={trouble.refusal} />}
      {trouble?.state === 'failed' && <Failed offline={trouble.offline} />}
    </form>
  );
}

export function CompareNew() {
  const [search] = useSearchParams();
  const { roles } = useMe();
  const from = search.get('from');
  const query: Record<string, string> = from ? { from } : {};
  const asked = useAsked('compareStart', { query });
  return (
    <DeskPage asked={asked} tab={t('compare-new.title')} above={<p className="lead">{t('compare-new.lead')}</p>}>
      {(start) =>
        !roles.includes('report-officer') ? (
          <Empty words={t('compare-new.not-yours')} />
        ) : start.peers.length === 0 ? (
          <Empty words={t('blind.peers-none')} more={t('blind.peers-none-more')} />
        ) : (
          <Form key={from ?? ''} start={start} />
        )
      }
    </DeskPage>
  );
}
