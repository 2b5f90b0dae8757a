// SPDX-License-Identifier: EUPL-1.2
// Counts over days as lines, each with its own dash and its name at the end; the same stands in a table below.
import type { OutreachView } from '#wire/summit/outreach.ts';
import { civilDay } from '../formats.ts';
import { t, tCode } from '../words/t.ts';

const LINES = ['invited', 'confirmed', 'willSign', 'nominated'] as const;
type Line = (typeof LINES)[number];
const DASHES: Record<Line, string> = { invited: '', confirmed: '7 4', willSign: '2 3', nominated: '12 3 2 3' };
const [WIDTH, HEIGHT] = [640, 260];
const [LEFT, RIGHT, TOP, BOTTOM] = [34, 128, 12, 28];

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const named = (line: Line) => tCode('outreach-line', line) ?? line;

/** Where names of lines stand so that none covers another. In: wished heights, from the top. */
export function apart(wished: readonly number[], least: number): number[] {
  const order = wished.map((_, i) => i).sort((a, b) => wished[a]! - wished[b]!);
  const out = [...wished];
  for (let i = 1; i < order.length; i++) out[order[i]!] = Math.max(out[order[i]!]!, out[order[i - 1]!]! + least);
  return out;
}

export function CourseChart({ course }: { course: OutreachView['course'] }) {
  const [first, last] = [course[0]!, course.at(-1)!];
  const [from, until] = [dayNumber(first.on), dayNumber(last.on)];
  const top = Math.max(1, ...course.flatMap((c) => LINES.map((l) => c[l])));
  const x = (day: string) => LEFT + ((WIDTH - LEFT - RIGHT) * (dayNumber(day) - from)) / Math.max(1, until - from);
  const y = (n: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * n) / top;
  // A count stays as it was until the day of the next word: steps, not slopes.
  const path = (line: Line) =>
    course.map((c, i) => (i === 0 ? `M${x(c.on)},${y(c[line])}` : `H${x(c.on)}V${y(c[line])}`)).join('');
  const labels = apart(
    LINES.map((l) => y(last[l])),
    15,
  );
  const marks = [...new Set([0, Math.ceil(top / 2), top])];
  return (
    <figure className="course">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {marks.map((n) => (
          <g key={n} className="course-mark">
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(n)} y2={y(n)} />
            <text x={LEFT - 6} y={y(n) + 4} textAnchor="end">
              {n}
            </text>
          </g>
        ))}
        {LINES.map((line, i) => (
          <g key={line} className={`course-line course-${line}`}>
            <path d={path(line)} strokeDasharray={DASHES[line]} />
            <circle cx={x(last.on)} cy={y(last[line])} r={3} />
            <text className="course-name" x={WIDTH - RIGHT + 8} y={labels[i]! + 4}>
              {last[line]} {named(line)}
            </text>
          </g>
        ))}
        <text className="course-day" x={LEFT} y={HEIGHT - 8}>
          {civilDay(first.on)}
        </text>
        <text className="course-day" x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {civilDay(last.on)}
        </text>
      </svg>
      <ul className="plain course-names">
        {LINES.map((line) => (
          <li key={line} className={`course-line course-${line}`}>
            <svg viewBox="0 0 40 8" aria-hidden="true" focusable="false">
              <path d="M0,4H40" strokeDasharray={DASHES[line]} />
            </svg>
            {last[line]} {named(line)}
          </li>
        ))}
      </ul>
      <figcaption className="unseen">{t('outreach.course-hint')}</figcaption>
    </figure>
  );
}

export function CourseTable({ course }: { course: OutreachView['course'] }) {
  return (
    <details>
      <summary>{t('outreach.course-table')}</summary>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('outreach.day')}</th>
            {LINES.map((l) => (
              <th key={l} scope="col">
                {named(l)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {course.map((c) => (
            <tr key={c.on}>
              <th scope="row">{civilDay(c.on)}</th>
              {LINES.map((l) => (
                <td key={l}>{c[l]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
