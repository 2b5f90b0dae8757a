// SPDX-License-Identifier: EUPL-1.2
// A change of office: somebody takes one, is away, or leaves. Whoever held it gives it up the day before.
import { addDays } from '#base/time.ts';
import type { HolderLine, OrganisationView } from '#wire/summit/organisation.ts';
import type { NewAct } from '#wire/views.ts';
import { filledHolder, type Held, type TypedHolder } from '../../form/filled-organisation.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, FewField, SelectField, TextField } from '../../parts/fields.tsx';
import { ActForm, type Typing } from '../../parts/summit-form.tsx';
import { t, tCode } from '../../words/t.ts';

const OFFICES = ['chair', 'standing-deputy', 'deputy', 'secretary', 'member'] as const;
/** Offices that one person holds at a time. */
const SINGLE: readonly string[] = ['chair', 'standing-deputy', 'secretary'];
const CHANGES = ['takes', 'away', 'leaves'] as const;

type Typed = Omit<TypedHolder, 'gives'> & { over: boolean; who: string };

const officeWords = (office: string) => tCode('summit-office', office) ?? office;
const keyOf = (h: HolderLine) => `${h.office} ${h.person} ${h.from}`;
const asHeld = ({ body, office, person, title, from, by }: HolderLine): Held => ({
  ...{ body, office, person, title, from, by: by?.id ?? '' },
});

/** Who holds an office of a body on a day. */
function holding(view: OrganisationView, body: string, on: string): HolderLine[] {
  return view.holders.filter((h) => h.body === body && h.from <= on && (h.until === null || on <= h.until));
}

/** Whoever would give the office up, where one person holds it at a time. */
function giver(view: OrganisationView, { what, body, office, from, name }: Typed): HolderLine | null {
  if (what !== 'takes' || !SINGLE.includes(office) || from === '') return null;
  return (
    holding(view, body, from).find((h) => h.office === office && h.person !== name.trim() && h.from < from) ?? null
  );
}

function actOf(view: OrganisationView, start: NewAct, typed: Typed): NewAct {
  const before = typed.from === '' ? '' : addDays(typed.from, -1);
  if (typed.what === 'takes') {
    const gives = typed.over ? giver(view, typed) : null;
    return filledHolder(start, { ...typed, gives: gives && asHeld(gives) }, before);
  }
  const who = view.holders.find((h) => h.body === typed.body && keyOf(h) === typed.who)!;
  const { office, person: name, title, by } = asHeld(who);
  const from = typed.what === 'leaves' ? who.from : typed.from;
  return filledHolder(start, { ...typed, office, name, title, by, from, gives: null }, before);
}

function missing(typed: Typed): string | null {
  const { what, body, office, name, title, by, from, until, who } = typed;
  if (what === 'takes')
    return [body, office, name.trim(), title.trim(), by, from].includes('') ? t('summit.holder-missing-takes') : null;
  if (what === 'away') return [who, from].includes('') ? t('summit.holder-missing') : null;
  return [who, until].includes('') ? t('summit.holder-missing-leaves') : null;
}

function Takes({ view, typed, set }: Typing<Typed> & { view: OrganisationView }) {
  const decisions = view.decisions.filter((d) => d.stands && !d.takenBack);
  const gives = giver(view, typed);
  return (
    <>
      <SelectField
        label={t('summit.holder-office')}
        value={typed.office}
        options={OFFICES.map((o) => ({ value: o, label: officeWords(o) }))}
        onChange={(office) => set({ office })}
        none={t('summit.choose')}
      />
      <TextField label={t('summit.holder-name')} value={typed.name} most={120} onChange={(name) => set({ name })} />
      <TextField label={t('summit.holder-title')} value={typed.title} most={200} onChange={(title) => set({ title })} />
      <SelectField
        label={t('summit.holder-by')}
        value={typed.by}
        options={decisions.map((d) => ({ value: d.id, label: `${d.number}: ${d.title}` }))}
        onChange={(by) => set({ by })}
        none={t('summit.choose')}
      />
      <DayField label={t('summit.holder-from')} value={typed.from} onChange={(from) => set({ from })} />
      {gives && (
        <p className="task-needed">
          <label>
            <input type="checkbox" checked={typed.over} onChange={(e) => set({ over: e.target.checked })} />{' '}
            {t('summit.holder-over', { person: gives.person })}
          </label>
        </p>
      )}
    </>
  );
}

function Who({ view, typed, set }: Typing<Typed> & { view: OrganisationView }) {
  const there = holding(view, typed.body, typed.from === '' ? view.today : typed.from);
  return (
    <>
      <SelectField
        label={t('summit.holder-who')}
        value={typed.who}
        options={there.map((h) => ({
          value: keyOf(h),
          label: t('summit.holder-who-office', { person: h.person, office: officeWords(h.office) }),
        }))}
        onChange={(who) => set({ who })}
        none={t('summit.choose')}
      />
      {typed.what === 'away' && (
        <DayField label={t('summit.holder-from')} value={typed.from} onChange={(from) => set({ from })} />
      )}
      <DayField
        label={t(typed.what === 'away' ? 'summit.holder-until' : 'summit.holder-last')}
        value={typed.until}
        onChange={(until) => set({ until })}
      />
    </>
  );
}

export function ChangeOffice({ view, start, onDone }: { view: OrganisationView; start: NewAct; onDone: Told }) {
  const empty: Typed = {
    ...{ what: 'takes', body: '', office: '', name: '', title: '', by: '', from: view.today, until: '' },
    ...{ over: true, who: '' },
  };
  return (
    <ActForm
      words={t('summit.org-change')}
      send={t('summit.holder-write')}
      start={empty}
      missing={missing}
      act={(typed) => actOf(view, start, typed)}
      onDone={onDone}
    >
      {(typing) => (
        <>
          <FewField
            label={t('summit.holder-what')}
            value={typing.typed.what}
            options={CHANGES.map((value) => ({ value, label: t(`summit.holder-${value}`) }))}
            onChange={(what) => typing.set({ what: what as Typed['what'], who: '' })}
          />
          <SelectField
            label={t('summit.holder-body')}
            value={typing.typed.body}
            options={view.bodies.map((b) => ({ value: b.code, label: b.name }))}
            onChange={(body) => typing.set({ body, who: '' })}
            none={t('summit.choose')}
          />
          {typing.typed.what === 'takes' ? <Takes view={view} {...typing} /> : <Who view={view} {...typing} />}
        </>
      )}
    </ActForm>
  );
}
