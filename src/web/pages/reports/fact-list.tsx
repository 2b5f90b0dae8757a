// SPDX-License-Identifier: EUPL-1.2
// Facts with their names, and what was said one after the other: the same on every page of a report desk.
import { civilMoment } from '../../minutes.ts';

/** Name and words of each. */
type Facts = readonly (readonly [string, string | null])[];

/** `hidden`: said elsewhere on the page. What has no words is left out. */
export function FactList({ facts, hidden = false, look = '' }: { facts: Facts; hidden?: boolean; look?: string }) {
  return (
    <dl className={`facts hold-facts ${look}`} hidden={hidden}>
      {facts.map(
        ([label, words]) =>
          words && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

type Step = { at: string; what: string; words: string; by?: string; values?: readonly string[] };

/** In: steps in the order they came, by the clock of the desk. */
export function ToldList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="plain">
      {steps.map((x) => (
        <li key={x.at + x.what + x.words} className="story-line">
          <p>
            <strong>{x.what}</strong>{' '}
            <span className="fine">{[x.by, civilMoment(x.at)].filter((w) => w !== undefined).join(', ')}</span>
          </p>
          {x.words && <p className="serif">{x.words}</p>}
          {x.values && x.values.length > 0 && <p className="value">{x.values.join('; ')}</p>}
        </li>
      ))}
    </ol>
  );
}
