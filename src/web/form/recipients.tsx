// SPDX-License-Identifier: EUPL-1.2
import type { Choice, DossierView, FormContext } from '#wire/views.ts';
import { t } from '../words/t.ts';

type Props = {
  context: FormContext;
  dossier: DossierView | null;
  choice: Choice | null;
  to: string[];
  onChange: (to: string[]) => void;
};

/** To whom the act goes. An answer goes where the request came from; a request asks which office. */
export function Recipients({ context, dossier, choice, to, onChange }: Props) {
  const offices = [...context.recipients, ...(dossier?.acts.flatMap((a) => [a.from, ...a.to]) ?? [])];
  const known = (id: string) => offices.find((o) => o.id === id);
  const fixed = (choice?.to.length ?? 0) > 0 || context.recipients.length === 1;
  if (to.length === 0)
    return (
      <p className="notice notice-refused" role="alert">
        {t('write.to-missing')}
      </p>
    );
  return (
    <div className="recipients">
      {fixed ? (
        <p>
          <span className="recipients-label">{t('write.to')}</span>{' '}
          {to.map((id) => (known(id) ? `${known(id)!.name}, ${known(id)!.partyName}` : id)).join('; ')}
        </p>
      ) : (
        <div className="field">
          <label htmlFor="to">{t('write.to')}</label>
          <select id="to" value={to[0]} onChange={(e) => onChange([e.target.value])}>
            {context.recipients.map((o) => (
              <option key={o.id} value={o.id}>
                {o.partyName} — {o.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
