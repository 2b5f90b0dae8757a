// SPDX-License-Identifier: EUPL-1.2
// Records of meetings: who was there, what was said, what was decided; and the form that writes one.
import type { OrganisationView, RecordLine } from '#wire/summit/organisation.ts';
import { filledRecord } from '../../form/filled-organisation.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { DayField, LongField, SelectField, SeveralField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t } from '../../words/t.ts';

function Attendance({ record }: { record: RecordLine }) {
  return (
    <dl className="org-holders">
      {(['present', 'excused', 'absent'] as const).map((is) => (
        <div key={is}>
          <dt>{t(`summit.record-${is}`)}</dt>
          <dd>{record[is].length === 0 ? t('summit.record-nobody') : record[is].join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Meeting({ record }: { record: RecordLine }) {
  return (
    <li className="decision">
      <h3>{t('summit.record-title', { body: record.body, day: civilDay(record.on) })}</h3>
      <Attendance record={record} />
      <p className="serif record-words">{record.words}</p>
      {record.decisions.length === 0 ? (
        <p>{t('summit.record-no-decisions')}</p>
      ) : (
        <>
          <p>
            <strong>{t('summit.record-decisions')}</strong>
          </p>
          <ul>
            {record.decisions.map((d) => (
              <li key={d.id}>
                <a href={`#decision-${d.id}`}>{d.number}</a>: {d.title}
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

const IS = ['present', 'excused', 'absent'] as const;

/** Who holds an office of a body on a day, each once. */
function membersOf(view: OrganisationView, body: string, on: string): string[] {
  const held = view.holders.filter((h) => h.body === body && h.from <= on && (h.until === null || on <= h.until));
  return [...new Set(held.map((h) => h.person))];
}

function Add({ view, onDone }: { view: OrganisationView; onDone: Told }) {
  const start = view.record;
  if (!start) return null;
  const decisions = view.decisions.map((d) => ({ value: d.id, label: `${d.number}: ${d.title}`, by: d.by, on: d.on }));
  const nameOf = (code: string) => view.bodies.find((b) => b.code === code)?.name;
  const empty = { body: '', on: view.today, attendance: {} as Record<string, string>, others: '', words: '' };
  return (
    <ActForm
      words={t('summit.record-add')}
      send={t('summit.record-write')}
      start={{ ...empty, decisions: [] as string[] }}
      missing={(w) => (w.body === '' || w.on === '' || w.words.trim() === '' ? t('summit.record-missing') : null)}
      act={(w) => {
        const names = membersOf(view, w.body, w.on);
        const attendance = Object.fromEntries(names.map((n) => [n, w.attendance[n] ?? 'present']));
        return filledRecord(start, { ...w, attendance });
      }}
      onDone={onDone}
    >
      {({ typed, set }) => {
        const own = decisions.filter((d) => d.by === nameOf(typed.body) && d.on === typed.on);
        return (
          <>
            <SelectField
              label={t('summit.record-body')}
              value={typed.body}
              options={view.bodies.map((b) => ({ value: b.code, label: b.name }))}
              onChange={(body) => set({ body, decisions: [] })}
              none={t('summit.choose')}
            />
            <DayField label={t('summit.record-on')} value={typed.on} onChange={(on) => set({ on, decisions: [] })} />
            {typed.body !== '' && membersOf(view, typed.body, typed.on).length > 0 && (
              <fieldset className="several attendance">
                <legend>{t('summit.record-who')}</legend>
                {membersOf(view, typed.body, typed.on).map((name, i) => (
                  <div key={name} className="attendance-row">
                    <label htmlFor={`member-${i}`}>{name}</label>
                    <select
                      id={`member-${i}`}
                      value={typed.attendance[name] ?? 'present'}
                      onChange={(e) => set({ attendance: { ...typed.attendance, [name]: e.target.value } })}
                    >
                      {IS.map((is) => (
                        <option key={is} value={is}>
                          {t(`summit-attended.${is}`)}
                        </option>
                      ))}
                    </select>
                  </div>
                ))}
              </fieldset>
            )}
            <LongField
              label={t('summit.record-others')}
              value={typed.others}
              rows={2}
              onChange={(others) => set({ others })}
            />
            {own.length > 0 && (
              <SeveralField
                label={t('summit.record-which')}
                chosen={typed.decisions}
                options={own}
                onChange={(chosen) => set({ decisions: chosen })}
              />
            )}
            <LongField
              label={t('summit.record-words')}
              value={typed.words}
              most={20_000}
              rows={5}
              onChange={(words) => set({ words })}
            />
          </>
        );
      }}
    </ActForm>
  );
}

export function Records({ view, onDone }: { view: OrganisationView; onDone: Told }) {
  return (
    <section aria-labelledby="records-heading">
      <h2 id="records-heading">{t('summit.records')}</h2>
      {view.records.length === 0 ? (
        <Empty words={t('summit.records-none')} more={t('summit.records-none-more')} />
      ) : (
        <ol className="plain decisions">
          {view.records.map((r) => (
            <Meeting key={r.id} record={r} />
          ))}
        </ol>
      )}
      <Add view={view} onDone={onDone} />
    </section>
  );
}
