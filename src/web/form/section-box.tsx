// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from 'react';
import { t, tCode } from '../words/t.ts';
import type { Section } from './new-act.ts';

/** One question of a form, with how many there are. */
export function SectionBox({
  section,
  n,
  all,
  title,
  children,
}: {
  section: Section;
  n: number;
  all: number;
  title?: string;
  children: ReactNode;
}) {
  const name =
    title ??
    (section.fields.length === 1 ? section.fields[0]!.label : (tCode('group', section.name) ?? t('group.other')));
  const optional = section.fields.length === 1 && !section.fields[0]!.required;
  return (
    <div className="section">
      {all > 1 && <p className="section-n">{t('write.section', { n, all })}</p>}
      <h2>
        {name} {optional && <span className="optional">({t('write.optional')})</span>}
      </h2>
      {children}
    </div>
  );
}
