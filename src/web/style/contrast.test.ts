// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const darkFrom = css.indexOf('@media (prefers-color-scheme: dark)');
const darkTo = css.indexOf('@media (prefers-contrast: more)');

function colours(part: string): Map<string, string> {
  return new Map([...part.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

const surfaces = ['paper', 'surface', 'raised'];
const texts = ['ink', 'ink-soft', 'accent', 'link', 'verified', 'waiting', 'stopped'];
const textPairs: [string, string][] = [
  ...texts.flatMap((t) => surfaces.map((s): [string, string] => [t, s])),
  ...['accent', 'verified', 'waiting', 'stopped'].flatMap((t): [string, string][] => [
    [t, `${t}-wash`],
    ['ink', `${t}-wash`],
    ['ink-soft', `${t}-wash`],
    ['link', `${t}-wash`],
  ]),
  ['accent-ink', 'accent'],
  ['paper', 'ink'],
  ['ribbon-ink', 'ribbon'],
];
const edgePairs = surfaces.flatMap((s): [string, string][] => [
  ['edge', s],
  ['focus', s],
]);

test('the measure itself agrees with the known values for black and white', () => {
  assert.equal(contrast('#000000', '#ffffff').toFixed(2), '21.00');
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

for (const [name, table] of [
  ['light', colours(css.slice(0, darkFrom))],
  ['dark', colours(css.slice(darkFrom, darkTo))],
] as const) {
  test(`in the ${name} colours every text stands out by 4.5 and every edge of a control by 3`, () => {
    assert.ok(table.size >= 20, `only ${table.size} colours read`);
    for (const [pairs, least] of [
      [textPairs, 4.5],
      [edgePairs, 3],
    ] as const)
      for (const [front, back] of pairs) {
        const ratio = contrast(table.get(front) ?? assert.fail(front), table.get(back) ?? assert.fail(back));
        assert.ok(ratio >= least, `${front} on ${back}: ${ratio.toFixed(2)}`);
      }
  });
}
