// SPDX-License-Identifier: EUPL-1.2
// Writing an act: one question a section, the rules answering beside it, one press to sign.
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { DossierView, FormContext, NewAct, Preview, RefusalView } from '#wire/views.ts';
import { ask, useAsked } from '../ask.ts';
import { Control } from '../form/control.tsx';
import { FormErrors } from '../form/errors.tsx';
import { FilePicker } from '../form/file-picker.tsx';
import { BasisChoice } from '../form/basis-choice.tsx';
import {
  askedScope,
  basesFor,
  basisOf,
  chosen,
  likelyBasis,
  newAct,
  sectionsOf,
  startingBody,
  startingTo,
  takesFiles,
} from '../form/new-act.ts';
import { addressAfter, formAddress } from '../form/offer.ts';
import { type Body, fieldId, valueAt, withValue } from '../form/paths.ts';
import { Recipients } from '../form/recipients.tsx';
import { SectionBox } from '../form/section-box.tsx';
import { usePreview } from '../form/use-preview.ts';
import { PreviewColumn } from '../parts/preview-column.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered, Failed, Refused } from '../parts/states.tsx';
import { bytes, short } from '../formats.ts';
import { useMe } from '../session.ts';
import { t } from '../words/t.ts';

type FormProps = { context: FormContext; dossier: DossierView | null; re: string | null; place: number };
type Trouble =
  | { state: 'errors'; preview: Preview; shown: number }
  | { state: 'refused'; refusal: RefusalView }
  | { state: 'failed'; offline: boolean };

const CORRECTION = 'register.correction.v1';
/** What a form of the register can be opened with. */
const OPENED_WITH = ['paper', 'entry', 'entries', 'pack', 'report', 'group', 'question', 'value', 'handed'] as const;

/** The grounds a refusal names go along into the consultation about them. */
function groundsIn(body: Body): Body {
  return body['grounds'] === undefined ? {} : { grounds: body['grounds'] };
}

function Form({ context, dossier, re, place }: FormProps) {
  const { kind } = context;
  const { node } = useMe();
  const [, go] = useLocation();
  const carried = useHistoryState<{ carried?: Body } | null>();
  const choice = chosen(dossier, kind.kind, re, place);
  const [body, setBody] = useState(() => ({ ...startingBody(context, choice), ...carried?.carried }));
  const [to, setTo] = useState(() => startingTo(context, choice));
  const [files, setFiles] = useState<{ sha256: string; name: string; size: number }[]>(context.attached);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [sending, setSending] = useState(false);
  const [chosenBasis, setChosenBasis] = useState<string | null>(null);

  const bases = basesFor(context, body);
  const basis = bases.find((b) => b.code === chosenBasis) ?? likelyBasis(bases, body);
  const stands: NewAct['basis'] = basis ? [{ pack: basis.pack, code: basis.code }] : basisOf(context, choice);
  const act = newAct(kind.kind, re, to, stands, body, files);
  const preview = usePreview(act);
  const asked = askedScope(dossier, kind.kind, re);
  const sections = sectionsOf(kind.fields);
  const withFiles = takesFiles(kind.kind);
  const all = sections.length + (withFiles ? 1 : 0);
  const missing = trouble?.state === 'errors' && preview.state === 'ready' ? preview.value.missing : [];
  const errorAt = (path: string) =>
    missing
      .filter((m) => fieldId(m.path) === fieldId(path) || fieldId(m.path).startsWith(`${fieldId(path)}-`))
      .map((m) => m.words)
      .join(' ') || null;
  const consult = dossier?.choices.findIndex((c) => c.does === 'requests.consultation.v1' && c.re === re) ?? -1;
  const consultation = dossier && consult >= 0 ? formAddress(dossier.id, dossier.choices[consult]!, consult) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const outcome = await send();
    setSending(false);
    setTrouble(outcome);
  };

  /** Asks the rules once more, then signs. Out: what stands in the way; null when it left and the page changes. */
  const send = async (): Promise<Trouble | null> => {
    const checked = await ask('preview', { body: act });
    if (checked.state === 'refused') return checked;
    if (checked.state !== 'ready') return { state: 'failed', offline: !navigator.onLine };
    if (!checked.value.maySend) return { state: 'errors', preview: checked.value, shown: Date.now() };
    const written = await ask('write', { body: act });
    if (written.state === 'refused') return written;
    if (written.state !== 'ready') return { state: 'failed', offline: !navigator.onLine };
    const { words } = written.value;
    const where = written.value.dossier ?? dossier?.id ?? null;
    go(addressAfter(kind.kind, { ...written.value, dossier: where }), { state: { words } });
    return null;
  };

  /** Another entry to correct brings its own form along. */
  const change = (path: string, value: unknown) => {
    if (kind.kind === CORRECTION && path === 'entry') return go(`/write/${CORRECTION}?entry=${String(value)}`);
    setBody((b) => withValue(b, path, value));
  };

  return (
    <form onSubmit={submit} noValidate className="write">
      {trouble?.state === 'errors' && (
        <FormErrors
          preview={trouble.preview}
          shown={trouble.shown}
          consultation={consultation}
          carried={groundsIn(body)}
        />
      )}
      {trouble?.state === 'refused' && <Refused refusal={trouble.refusal} title={t('write.refused')} />}
      {trouble?.state === 'failed' && <Failed offline={trouble.offline} />}
      <div className="beside">
        <div className="sections">
          <Recipients context={context} dossier={dossier} choice={choice} to={to} onChange={setTo} />
          {sections.map((section, i) => (
            <SectionBox key={section.name} section={section} n={i + 1} all={all}>
              {section.fields.map((field) => (
                <Control
                  key={field.path}
                  field={field}
                  context={context}
                  value={valueAt(body, field.path)}
                  onChange={(value) => change(field.path, value)}
                  error={errorAt(field.path)}
                  asked={asked}
                  place={node.place}
                  pack={body['pack']}
                  alone={section.fields.length === 1}
                />
              ))}
            </SectionBox>
          ))}
          {bases.length > 1 && <BasisChoice bases={bases} chosen={basis?.code ?? null} onChange={setChosenBasis} />}
          {context.attached.length > 0 && (
            <section aria-labelledby="attached-heading" className="attached">
              <h2 id="attached-heading">{t('write.attached')}</h2>
              <p className="fine">{t('write.attached-hint')}</p>
              <ul>
                {context.attached.map((f) => (
                  <li key={f.sha256} className="value">
                    {f.name}, {bytes(f.size)}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {withFiles && (
            <SectionBox section={{ name: 'files', fields: [] }} n={all} all={all} title={t('upload.title')}>
              <FilePicker held={dossier?.files ?? []} files={files} onChange={setFiles} />
            </SectionBox>
          )}
        </div>
        <PreviewColumn preview={preview} />
        <div className="rest send">
          {kind.approve && <p className="fine">{t('write.needs-approval')}</p>}
          <button type="submit" className="button button-main" aria-busy={sending}>
            {t(sending ? 'write.sending' : kind.approve ? 'write.lay' : 'write.send')}
          </button>
        </div>
      </div>
    </form>
  );
}

export function Write({ kind }: { kind: string }) {
  const [search] = useSearchParams();
  const re = search.get('re');
  const id = search.get('dossier');
  const given = OPENED_WITH.flatMap((name) => {
    const value = search.get(name);
    return value ? [[name, value] as const] : [];
  });
  const query = { kind, ...(re ? { re } : {}), ...Object.fromEntries(given) };
  const [context, again] = useAsked('form', { query });
  const [dossier] = useAsked('dossier', { params: { id: id ?? '' } }, { skip: id === null });
  const ready = id === null || dossier.state !== 'loading';
  return (
    <div className="page">
      <Answered asked={context} again={again}>
        {(c) => (
          <>
            <PageTitle
              tab={c.kind.name}
              eyebrow={
                id ? (
                  <Link href={`/dossiers/${id}`}>
                    {t('write.back')} {short(id)}
                  </Link>
                ) : (
                  c.source && <Link href={c.source.href}>{c.source.words}</Link>
                )
              }
            >
              {c.kind.name}
            </PageTitle>
            <p className="lead">{c.kind.does}</p>
            {id === null && <p className="fine">{t('write.required-note')}</p>}
            {ready && (
              <Form
                key={JSON.stringify(query)}
                context={c}
                dossier={dossier.state === 'ready' ? dossier.value : null}
                re={re}
                place={Number(search.get('choice') ?? Number.NaN)}
              />
            )}
          </>
        )}
      </Answered>
    </div>
  );
}
