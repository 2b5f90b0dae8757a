// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoticeLine, NoticeStart } from '#wire/reports/notices.ts';
import { filledConfirm, filledNotice, filledResult, noticeWords } from './source-body.ts';

const act = { kind: 'k', to: ['XA/report-desk'], basis: [], body: { kind: 'url', canonical: 'x.example/' } };
const start = {
  ...{ act, words: 'We ask you to {ask}.', asks: [{ value: 'suspend', words: 'suspend it' }] },
  nodes: [{ value: 'NIMBUS/response-team', label: 'Response team of Nimbus' }],
} as unknown as NoticeStart;
const typed = {
  ...{ whom: 'platform', way: 'by-mail', node: 'NIMBUS/response-team', name: ' Host ', reach: '', asks: 'suspend' },
  ...{ words: ' Text ', answerBy: '2027-05-10' },
};

test('a notice goes to the provider that was chosen over the node, and by every other way stays an act of the desk', () => {
  const mail = filledNotice(start, typed);
  assert.ok(typeof mail !== 'string');
  assert.deepEqual(
    [mail.to, mail.body['name'], mail.body['words'], 'reach' in mail.body],
    [act.to, 'Host', 'Text', false],
  );
  const node = filledNotice(start, { ...typed, way: 'by-node', name: '', reach: 'a form' });
  assert.ok(typeof node !== 'string');
  assert.deepEqual(
    [node.to, node.body['name'], 'reach' in node.body],
    [['NIMBUS/response-team'], 'Response team of Nimbus', false],
  );
  assert.equal(filledNotice(start, { ...typed, name: ' ' }), 'notices.missing-name');
  assert.equal(filledNotice(start, { ...typed, words: '' }), 'notices.missing-words');
  assert.equal(noticeWords(start, 'suspend'), 'We ask you to suspend it.');
});

test('a confirmation without a marking or a reason is not sent; only a reminder names a day', () => {
  const whole = { tlp: 'green', pap: 'green', validUntil: '2027-06-01', reason: 'Seen.' };
  const line = { confirm: act };
  assert.equal(filledConfirm(line, { ...whole, tlp: '' }), 'sources.missing-marking');
  assert.equal(filledConfirm(line, { ...whole, reason: ' ' }), 'sources.missing');
  assert.ok(typeof filledConfirm(line, whole) !== 'string');
  const said = { words: 'Sent.', reference: '', answerBy: '2027-06-01' };
  const body = (is: string) => {
    const made = filledResult({ answer: act } as unknown as NoticeLine, { ...said, is });
    return typeof made === 'string' ? made : made.body;
  };
  assert.deepEqual(body('sent-out'), { is: 'sent-out', words: 'Sent.' });
  assert.deepEqual(body('reminded'), { is: 'reminded', words: 'Sent.', answerBy: '2027-06-01' });
});
