// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html, Markup, type Part } from './markup.ts';

const shown = (part: Part) => String(html`<p title="${part}">${part}</p>`);

test('text stays text, between tags and inside quotes', () => {
  assert.equal(
    shown('<script>alert("1")</script>'),
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>',
  );
  assert.equal(String(html`<p title="${'" onmouseover="x'}"></p>`), '<p title="&quot; onmouseover=&quot;x"></p>');
  assert.equal(
    String(html`<p title='${"' autofocus onfocus='x"}'></p>`),
    "<p title='&#39; autofocus onfocus=&#39;x'></p>",
  );
  assert.equal(String(html`${'&lt;'}`), '&amp;lt;', 'what looks escaped is escaped again');
});

test('markup nests, lists are joined, and nothing is left of null, undefined and false', () => {
  const list: Part[] = ['a', '<b>', html`<i>c</i>`, null, undefined, false, [1, '&']];
  assert.equal(String(html`<ul>${list}</ul>`), '<ul>a&lt;b&gt;<i>c</i>1&amp;</ul>');
});

test('only the tag makes markup: a copy of its shape from JSON is text', () => {
  const posing = { toString: () => '<script>' };
  assert.throws(() => shown(posing as unknown as Part));
  assert.throws(() => new (Markup as unknown as new (k: symbol, t: string) => Markup)(Symbol('own'), '<script>'));
});

test('characters that turn the direction of a line or that nobody sees are written out', () => {
  assert.equal(String(html`${'abc\u202efdp.exe'}`), 'abc[U+202E]fdp.exe');
  assert.equal(String(html`${'a\0b\u2066c\u200fd\ufeff'}`), 'a[U+0000]b[U+2066]c[U+200F]d[U+FEFF]');
  assert.equal(String(html`${'a\ud800b'}`), 'a\ufffdb', 'half a character is no character');
  assert.equal(String(html`${'a\nb\tc'}`), 'a\nb\tc');
  assert.equal(String(html`${'Việt Nam مصر 中国'}`), 'Việt Nam مصر 中国');
});

test('an address leads to this site or to the web, and to no script', () => {
  for (const bad of [
    'javascript:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    '//elsewhere.example',
    '/\\elsewhere.example',
  ])
    assert.equal(String(html`<a href="${bad}">x</a>`), '<a href="#">x</a>', bad);
  for (const good of ['/register', '#content', '?lang=ar', 'https://example.org/'])
    assert.equal(String(html`<a href="${good}">x</a>`), `<a href="${good}">x</a>`);
});

test('a value without quotes is refused when the page is made, not when it is attacked', () => {
  assert.throws(() => html`<a href=${'/register'}>x</a>`, /quotes/);
});

test('whatever a string holds, it adds no tag, no attribute and no way out of one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inner = shown(text).slice('<p title="'.length, -'</p>'.length);
      assert.equal(inner.match(/[<"'`]/g)?.join(''), '"', 'only the quote that we wrote');
      assert.equal(inner.match(/>/g)?.length, 1);
    }),
  );
});
