// SPDX-License-Identifier: EUPL-1.2
import type { ActView } from '#wire/views.ts';
import { t, tCode } from '../words/t.ts';
import { Citation } from './citation.tsx';

/** Who asks: the office, what the register says of it today, who signed, and on which rule. */
export function AskedBy({ act }: { act: ActView }) {
  const roles = act.from.designations.map((d) => tCode('designation', d) ?? d);
  return (
    <div className="asked-by">
      <p>
        {t('dossier.asked-by')} <strong>{act.from.name}</strong>, {act.from.partyName}.{' '}
        {roles.length > 0 ? t('dossier.mandate', { roles: roles.join(', ') }) : t('dossier.mandate-none')}
      </p>
      <p className="fine">
        {act.signatories
          .filter((s) => s.what !== 'seal')
          .map((s) => t(`act.by-${s.what}`, { person: s.person, roles: s.roles.join(', '), office: s.office }))
          .join('. ')}
        . {t('act.basis')}{' '}
        {act.basis.map((c, i) => (
          <span key={c.pack + c.code}>
            {i > 0 && '; '}
            <Citation of={c} brief />
          </span>
        ))}
        .
      </p>
    </div>
  );
}
