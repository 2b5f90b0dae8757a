// SPDX-License-Identifier: EUPL-1.2
import type { ActView } from '#wire/views.ts';
import { Citation } from './citation.tsx';

/** The content of an act, ready to be read: label, text, and the rule that asks for it. */
export function FieldLines({ fields }: { fields: ActView['fields'] }) {
  return (
    <dl className="lines">
      {fields.map((line) => (
        <div key={line.field} className={line.long ? 'line line-long' : 'line'}>
          <dt>
            {line.label}
            {line.rule && (
              <span className="fine">
                {' '}
                <Citation of={line.rule} brief />
              </span>
            )}
          </dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}
