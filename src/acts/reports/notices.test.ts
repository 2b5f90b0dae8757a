// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import { NOTICE, NOTICE_ANSWER } from './notice-acts.ts';
import { holdsLiveValue, noticesOf, whyNoNotice } from './notices.ts';
import { heldTo, isWider, PAP, TLP } from './shared-indicators.ts';

const act = (id: string, kind: string, body: object, re?: string): Act =>
  ({
    id,
    kind,
    from: 'XA/report-desk',
    to: ['XA/report-desk'],
    by: { person: 'p' },
    at: { instant: `2027-05-0${id}T08:00:00.000Z` },
    body,
    re,
  }) as unknown as Act;
const notice = (id: string, way = 'by-mail') => act(id, NOTICE, { name: 'Host', way, answerBy: '2027-05-08' });
const says = (id: string, re: string, is: string, more = {}) => act(id, NOTICE_ANSWER, { is, words: 'x', ...more }, re);

test('a notice stands as its newest word says; a reminder moves the day and nothing else', () => {
  const acts = [notice('1')];
  const now = (today: string) => noticesOf(acts, today)[0]!;
  assert.deepEqual([now('2027-06-01').status, now('2027-06-01').overdue], ['to-send', false]);
  acts.push(says('2', '1', 'sent-out'));
  assert.deepEqual([now('2027-05-08').overdue, now('2027-05-09').overdue], [false, true]);
  acts.push(says('3', '2', 'reminded', { answerBy: '2027-05-20' }));
  assert.deepEqual(
    [now('2027-05-20').overdue, now('2027-05-21').overdue, now('2027-05-21').status],
    [false, true, 'sent-out'],
  );
  acts.push(says('4', '3', 'refused'), says('5', 'other', 'done'));
  assert.deepEqual(
    [now('2027-06-01').status, now('2027-06-01').overdue, now('2027-06-01').results.length],
    ['refused', false, 3],
  );
  assert.equal(noticesOf([notice('1', 'by-node')], '2027-05-02')[0]!.status, 'sent-out');
});

test('who is told of a value follows from its marking: never where whoever keeps it must not notice', () => {
  const value = { revoked: false, appealed: false, doubted: false, validUntil: '2027-06-01' };
  const why = (more: object) =>
    whyNoNotice({ ...value, marking: { tlp: 'green', pap: 'green' }, ...more } as never, '2027-05-03');
  assert.equal(why({}), null);
  for (const tlp of TLP)
    for (const pap of PAP) {
      const may = tlp !== 'red' && (pap === 'clear' || pap === 'green');
      assert.equal(why({ marking: { tlp, pap } }) === null, may, `${tlp} ${pap}`);
    }
  const no = [
    why({ revoked: true }),
    why({ validUntil: '2027-05-03' }),
    why({ appealed: true }),
    why({ doubted: true }),
  ];
  assert.deepEqual(no, ['notice.not-confirmed', 'notice.over', 'notice.doubted', 'notice.doubted']);
});

test('what others gave never goes further than they said, whatever it is marked here', () => {
  for (const tlp of TLP)
    for (const pap of PAP)
      for (const theirs of TLP)
        for (const may of PAP) {
          const held = heldTo({ tlp, pap }, { tlp: theirs, pap: may });
          assert.ok(!isWider(held, { tlp: theirs, pap: may }) && !isWider(held, { tlp, pap }));
          if (TLP.indexOf(theirs) >= TLP.indexOf('amber')) assert.equal(held.tlp, 'red');
        }
});

test('a text with a value that a program would open is seen as such', () => {
  assert.ok(holdsLiveValue('See http://bad.example/x now.', 'url', 'bad.example/x'));
  assert.ok(!holdsLiveValue('See bad[.]example/x now.', 'url', 'bad.example/x'));
  assert.ok(!holdsLiveValue('Call +84912345678.', 'phone', '+84912345678'));
});
