// SPDX-License-Identifier: EUPL-1.2
// One form of the law pack on one page, with its text beside it as it will be printed, in any of its languages.
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { missingValues, paperText } from '#acts/treaty/paper-values.ts';
import { isPaperLanguage, sheetWords } from '#acts/treaty/sheet-words.ts';
import type { NewPaper, PaperFieldView, PaperFormView, PaperValues } from '#wire/treaty-views.ts';
import type { RefusalView } from '#wire/views.ts';
import { ask, useAsked } from '../../ask.ts';
import { saveSheet } from '../../download.ts';
import { fieldId } from '../../form/paths.ts';
import { Rows } from '../../form/rows.tsx';
import { Citation } from '../../parts/citation.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { FieldLines } from '../../parts/field-lines.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PaperSheet } from '../../parts/paper-sheet.tsx';
import { Answered, Failed, Refused } from '../../parts/states.tsx';
import { useMe } from '../../session.ts';
import { t, tCount } from '../../words/t.ts';

type Trouble =
  | { state: 'missing'; codes: string[]; shown: number }
  | { state: 'refused'; refusal: RefusalView }
  | { state: 'failed' }
  | { state: 'sheet'; words: string };

const textOf = (value: PaperValues[string] | undefined) => (typeof value === 'string' ? value : '');
const fieldsOf = (form: PaperFormView) =>
  form.fields.map((f) => ({
    code: f.code,
    takes: f.takes,
    need: f.required ? ('required' as const) : ('where-applicable' as const),
  }));

/** Values that follow the language change with it, unless somebody wrote others. */
function inLanguage(form: PaperFormView, values: PaperValues, from: string, to: string): PaperValues {
  const [before, after] = [form.byLanguage[from] ?? {}, form.byLanguage[to] ?? {}];
  const out = { ...values };
  for (const [code, value] of Object.entries(after))
    if (out[code] === undefined || out[code] === '' || out[code] === before[code]) out[code] = value;
  return out;
}

function Field({
  field,
  form,
  value,
  missing,
  onChange,
}: {
  field: PaperFieldView;
  form: PaperFormView;
  value: PaperValues[string] | undefined;
  missing: boolean;
  onChange: (value: PaperValues[string]) => void;
}) {
  const id = fieldId(field.code);
  const describedBy = [field.takes === 'day' ? `${id}-hint` : '', missing ? `${id}-error` : ''].join(' ').trim();
  const same = {
    id,
    value: textOf(value),
    'aria-invalid': missing,
    'aria-required': field.required,
    'aria-describedby': describedBy || undefined,
  };
  if (field.takes === 'languages')
    return (
      <fieldset className="field" id={id} tabIndex={-1}>
        <legend>
          {field.label} {!field.required && <span className="optional">({t('write.optional')})</span>}
        </legend>
        <Rows
          path={field.code}
          label={t('paper.language')}
          fields={[
            {
              path: '',
              label: t('paper.language'),
              hint: '',
              required: true,
              control: 'choice',
              options: form.languages,
              rule: null,
            },
          ]}
          value={value}
          pack={null}
          onChange={(v) => onChange((v ?? []) as string[])}
        />
      </fieldset>
    );
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label} {!field.required && <span className="optional">({t('write.optional')})</span>}
      </label>
      {field.takes === 'day' && (
        <p className="hint" id={`${id}-hint`}>
          {t('write.date-hint', { place: form.place })}
        </p>
      )}
      {missing && (
        <p className="field-error" id={`${id}-error`}>
          {t('paper.fill-in')}
        </p>
      )}
      {field.takes === 'text' ? (
        <textarea {...same} dir="auto" rows={4} onChange={(e) => onChange(e.target.value)} />
      ) : (
        <input
          {...same}
          dir="auto"
          type={field.takes === 'day' ? 'date' : 'text'}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </div>
  );
}

function Select({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value)}>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Trouble({ trouble, form }: { trouble: Trouble; form: PaperFormView }) {
  if (trouble.state === 'refused') return <Refused refusal={trouble.refusal} title={t('write.refused')} />;
  if (trouble.state === 'failed') return <Failed offline={!navigator.onLine} />;
  if (trouble.state === 'sheet')
    return (
      <p className="notice notice-refused" role="alert">
        {trouble.words}
      </p>
    );
  return (
    <ErrorSummary title={tCount('write.errors', trouble.codes.length)} shown={trouble.shown}>
      <ul>
        {form.fields
          .filter((f) => trouble.codes.includes(f.code))
          .map((f) => (
            <li key={f.code}>
              <a
                href={`#${fieldId(f.code)}`}
                onClick={(e) => {
                  e.preventDefault();
                  document.getElementById(fieldId(f.code))?.focus();
                }}
              >
                {f.label}
              </a>
            </li>
          ))}
      </ul>
      <p className="fine">{t('write.errors-more')}</p>
    </ErrorSummary>
  );
}

function Answering({ answers }: { answers: NonNullable<PaperFormView['answers']> }) {
  return (
    <section className="notice notice-refused" aria-labelledby="defect-heading">
      <h2 id="defect-heading">{t('paper.answers')}</h2>
      <FieldLines fields={answers.lines} />
      <p>
        <Link href={`/treaty/papers/${answers.paper}`}>{t('paper.answers-paper')}</Link>
      </p>
    </section>
  );
}

const DELIVERIES = ['copy-then-paper', 'electronic'] as const;
/** Places of a form in which the sort of a declaration or authority is named. */
const SORT_STANDS_IN = ['role', 'subject'];

function Form({ form, language: first }: { form: PaperFormView; language: string }) {
  const { node, office } = useMe();
  const [, go] = useLocation();
  const [language, setLanguage] = useState(first);
  const [values, setValues] = useState<PaperValues>(() => inLanguage(form, form.values, '', first));
  const [about, setAbout] = useState(form.about);
  const [delivery, setDelivery] = useState<(typeof DELIVERIES)[number]>('copy-then-paper');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [working, setWorking] = useState(false);

  const fields = fieldsOf(form);
  const wording = form.wordings.find((w) => w.language === language) ?? form.wordings[0]!;
  const text = paperText({ fields, wording }, values, isPaperLanguage(language) ? language : 'en');
  const words = sheetWords(language);
  const cautions = [
    ...(form.reviewed ? [] : [words.unreviewed]),
    ...(form.citation?.verified ? [] : [words.unchecked]),
  ];
  const missing = trouble?.state === 'missing' ? missingValues(fields, values) : [];
  const paper = (): NewPaper => ({
    pack: form.pack,
    paper: form.paper,
    language,
    values,
    delivery,
    ...(about.code || about.entry
      ? { about: { ...(about.code ? { code: about.code } : {}), ...(about.entry ? { entry: about.entry } : {}) } }
      : {}),
    ...(form.answers ? { re: form.answers.act } : {}),
  });

  const print = async () => {
    const words = await saveSheet(paper());
    setTrouble(words === null ? null : { state: 'sheet', words });
  };
  const lay = async (event: FormEvent) => {
    event.preventDefault();
    if (working) return;
    const codes = missingValues(fields, values);
    if (codes.length > 0) return setTrouble({ state: 'missing', codes, shown: Date.now() });
    setWorking(true);
    const asked = await ask('treatyLay', { body: paper() });
    setWorking(false);
    if (asked.state === 'refused') return setTrouble({ state: 'refused', refusal: asked.refusal });
    if (asked.state !== 'ready') return setTrouble({ state: 'failed' });
    go('/treaty', { state: { words: asked.value.words } });
  };
  const changeLanguage = (to: string) => {
    setValues((v) => inLanguage(form, v, language, to));
    setLanguage(to);
  };
  /** The name of the sort stands in the paper too, as long as nobody wrote another and the paper is in its language. */
  const changeSort = (code: string) => {
    const nameOf = (c: string | null) => form.sorts.find((s) => s.value === c)?.label ?? '';
    const before = nameOf(about.code);
    setAbout((a) => ({ ...a, code: code || null }));
    const named = form.fields.find((f) => SORT_STANDS_IN.includes(f.code));
    if (!named || language !== 'en') return;
    setValues((v) => {
      const free = !v[named.code] || v[named.code] === before;
      return free ? { ...v, [named.code]: nameOf(code) } : v;
    });
  };
  const changeEntry = (id: string) => {
    setAbout((a) => ({ ...a, entry: id || null }));
    const known = form.entries.find((e) => e.value === id)?.values ?? {};
    const codes = new Set(form.fields.map((f) => f.code));
    setValues((v) => ({ ...v, ...Object.fromEntries(Object.entries(known).filter(([code]) => codes.has(code))) }));
  };

  return (
    <form onSubmit={lay} noValidate className="prepare">
      {trouble && (trouble.state !== 'missing' || missing.length > 0) && (
        <Trouble trouble={trouble.state === 'missing' ? { ...trouble, codes: missing } : trouble} form={form} />
      )}
      {form.answers && <Answering answers={form.answers} />}
      <div className="prepare-columns">
        <div className="prepare-fields">
          <Select
            id="paper-language"
            label={t('paper.in-language')}
            value={language}
            options={form.wordings.map((w) => ({ value: w.language, label: w.languageName }))}
            onChange={changeLanguage}
          />
          {form.sorts.length > 0 && (
            <Select
              id="paper-sort"
              label={t('paper.sort')}
              value={about.code ?? ''}
              options={[{ value: '', label: t('write.choose') }, ...form.sorts]}
              onChange={changeSort}
            />
          )}
          {(form.paper === 'OBJECTION' || form.paper === 'RESERVATION_WITHDRAWAL') && (
            <Select
              id="paper-entry"
              label={t('paper.about')}
              value={about.entry ?? ''}
              options={[
                { value: '', label: t(form.entries.length === 0 ? 'write.nothing-to-choose' : 'write.choose') },
                ...form.entries,
              ]}
              onChange={changeEntry}
            />
          )}
          {form.fields.map((field) => (
            <Field
              key={field.code}
              field={field}
              form={form}
              value={values[field.code]}
              missing={missing.includes(field.code)}
              onChange={(value) => setValues((v) => ({ ...v, [field.code]: value }))}
            />
          ))}
          <fieldset className="field">
            <legend>{t('paper.delivery')}</legend>
            <div className="options">
              {DELIVERIES.map((way) => (
                <label key={way} className="option">
                  <input type="radio" name="delivery" checked={delivery === way} onChange={() => setDelivery(way)} />
                  <span>
                    {t(`paper.delivery.${way}`)}
                    <span className="option-more">{t(`paper.delivery.${way}-more`)}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <section className="prepare-preview" aria-labelledby="preview-heading">
          <h2 id="preview-heading">{t('paper.preview')}</h2>
          <PaperSheet
            text={{
              ...text,
              letterhead: { party: node.partyName, office: office.name },
              language,
              dir: wording.dir,
              signer: { name: textOf(values['issuerName']) || '…', title: textOf(values['issuerTitle']) || '…' },
              cautions,
            }}
          />
          <p className="fine">{t('paper.preview-hint')}</p>
        </section>
      </div>
      <div className="prepare-end">
        <p className="fine">{t('paper.goes-to', { to: form.to })}</p>
        <div className="quick">
          <button type="button" className="button" onClick={print}>
            {t('paper.download')}
          </button>
          <button type="submit" className="button button-main" aria-busy={working}>
            {t(working ? 'write.sending' : 'paper.lay')}
          </button>
        </div>
      </div>
    </form>
  );
}

export function PreparePaper({ paper }: { paper: string }) {
  const [search] = useSearchParams();
  const query = Object.fromEntries(
    ['pack', 'about', 're'].flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const [asked, again] = useAsked('treatyForm', { params: { paper }, query });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(form) => (
          <>
            <PageTitle tab={form.name} eyebrow={<Link href={`/treaty?pack=${form.pack}`}>{form.treaty}</Link>}>
              {form.name}
            </PageTitle>
            <p className="fine">
              {form.citation && <Citation of={form.citation} />}{' '}
              {form.generalCitation && <Citation of={form.generalCitation} brief />}
            </p>
            <p className="fine">{t('write.required-note')}</p>
            <Form key={form.paper + form.answers?.act} form={form} language="en" />
          </>
        )}
      </Answered>
    </div>
  );
}
