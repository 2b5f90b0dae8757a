// SPDX-License-Identifier: EUPL-1.2
// Linked reports as a drawing: values on the left, reports on the right. A keyboard reaches every report; the table beside says the same.
import type { GroupView } from '#wire/reports/groups.ts';
import { t } from '../../words/t.ts';

const LETTERS = 43;
/** Front and end are kept: two long numbers often differ in their last signs only. */
const shortened = (text: string) => (text.length > LETTERS ? `${text.slice(0, 28)}…${text.slice(-14)}` : text);
const BOND_W = 384;
const REPORT_W = 170;
const NODE_H = 36;
/** From here on a line is drawn thick. */
const STRONG = 50;

export function Drawing({ view }: { view: GroupView }) {
  const at = new Map(view.nodes.map((n) => [n.id, n]));
  return (
    <figure className="company-drawing">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no field of a form; the links in it stay reachable */}
      <svg
        viewBox={`0 0 ${view.width} ${view.height + 16}`}
        role="group"
        aria-label={t('company.drawing-sentence')}
        preserveAspectRatio="xMidYMin meet"
      >
        {view.edges.map((e) => {
          const [bond, report] = [at.get(e.bond), at.get(e.report)];
          if (!bond || !report) return null;
          return (
            <line
              key={`${e.report} ${e.bond}`}
              className={`edge${e.bridge ? ' edge-bridge' : ''}${e.weakest ? ' edge-weakest' : ''}`}
              x1={bond.x + BOND_W}
              y1={bond.y}
              x2={report.x}
              y2={report.y}
              strokeWidth={e.strength >= STRONG ? 3 : 1.5}
            />
          );
        })}
        {view.nodes.map((n) => {
          const width = n.what === 'bond' ? BOND_W : REPORT_W;
          const inside = (
            <>
              <rect
                x={n.x}
                y={n.y - NODE_H / 2}
                width={width}
                height={NODE_H}
                rx="3"
                className={n.bridge ? 'node-bridge' : ''}
              />
              <text x={n.x + 12} y={n.y + 5}>
                {shortened(n.label)}
              </text>
            </>
          );
          return n.href ? (
            <a key={n.id} href={n.href} aria-label={n.label} className="node node-report">
              {inside}
            </a>
          ) : (
            <g key={n.id} className="node node-bond">
              <title>{n.label}</title>
              {inside}
            </g>
          );
        })}
      </svg>
      <figcaption className="fine">{t('company.drawing-sentence')}</figcaption>
    </figure>
  );
}
