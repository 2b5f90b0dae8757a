// SPDX-License-Identifier: EUPL-1.2
// The kind table itself: a closed list, every rule cited exists, every kind has words, and what must never be in it is not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Type } from 'typebox';
import { act, HANOI, preservation, preservationBody } from '../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { readPack } from '#law/pack.ts';
import type { Kind } from './kind.ts';
import { KINDS, kindTable } from './kinds.ts';
import { kindWords } from './words.ts';

const ALL = KINDS.all();
/** Entries of the register stand on the Convention, on the general law of treaties, or on what an exercise assumes. */
const packNamed = (name: string) => {
  const read = readPack(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url)));
  assert.ok(read.ok);
  return read.value;
};
const rulesOf = (name: string) => packNamed(name).rules.map((r) => r.code);
const rolesOf = (name: string) => packNamed(name).roles.map((r) => r.code);
const RULES = new Set(['hanoi', 'vclt', 'exercise', 'conference', 'reports'].flatMap(rulesOf));
const LIMITS = new Set(HANOI.timeLimits.map((t) => t.code));
const DESIGNATIONS = new Set([
  ...HANOI.roles.map((r) => r.code),
  ...rolesOf('conference'),
  ...rolesOf('reports'),
  'any',
  'own',
]);

test('the list of kinds is closed: a new one is added here by somebody who means it', () => {
  assert.deepEqual(ALL.map((k) => k.kind).sort(), [
    'conference.accreditation-decision.v1',
    'conference.application-decision.v1',
    'conference.application.v1',
    'conference.badge-changed.v1',
    'conference.badge.v1',
    'conference.body.v1',
    'conference.budget-line.v1',
    'conference.closing-protocol.v1',
    'conference.contact.v1',
    'conference.credentials-report.v1',
    'conference.credentials.v1',
    'conference.cue.v1',
    'conference.decision.v1',
    'conference.entity-fact.v1',
    'conference.event.v1',
    'conference.gate-report.v1',
    'conference.incident.v1',
    'conference.inscription.v1',
    'conference.invitation-reply.v1',
    'conference.invitation.v1',
    'conference.meeting-record.v1',
    'conference.nomination-changed.v1',
    'conference.nomination.v1',
    'conference.office-holder.v1',
    'conference.order-release.v1',
    'conference.order-rule.v1',
    'conference.outcome-document.v1',
    'conference.outreach-fact.v1',
    'conference.own-purge.v1',
    'conference.placement.v1',
    'conference.plans.v1',
    'conference.pledge-report.v1',
    'conference.pledge.v1',
    'conference.press-application.v1',
    'conference.press-decision.v1',
    'conference.press-question.v1',
    'conference.press-release.v1',
    'conference.procedure.v1',
    'conference.programme-changed.v1',
    'conference.programme-item.v1',
    'conference.programme-release.v1',
    'conference.purge.v1',
    'conference.resolution.v1',
    'conference.risk.v1',
    'conference.signed-in-room.v1',
    'conference.signing-slot.v1',
    'conference.slot-step.v1',
    'conference.speaking-event.v1',
    'conference.speaking-rule.v1',
    'conference.statement-text.v1',
    'conference.task-changed.v1',
    'conference.task.v1',
    'conference.vetting.v1',
    'conference.zone-quota.v1',
    'evidence.accepted.v1',
    'evidence.delivered.v1',
    'evidence.exported.v1',
    'evidence.handed-over.v1',
    'exchange.opened.v1',
    'exchange.receipt.v1',
    'register.certified-copy.v1',
    'register.correction.v1',
    'register.declaration.v1',
    'register.denunciation.v1',
    'register.deposit.v1',
    'register.deposit.v2',
    'register.designation-changed.v1',
    'register.designation.v1',
    'register.designation.v2',
    'register.full-powers-changed.v1',
    'register.full-powers.v1',
    'register.keys.v1',
    'register.name.v1',
    'register.notification.v1',
    'register.objection-withdrawn.v1',
    'register.objection.v1',
    'register.opening.v1',
    'register.recovery-confirmed.v1',
    'register.recovery-objected.v1',
    'register.reported.v1',
    'register.reservation-withdrawn.v1',
    'register.reservation.v1',
    'register.reservation.v2',
    'register.signature-confirmed.v1',
    'register.signature.v1',
    'register.text-correction-ended.v1',
    'register.text-correction.v1',
    'reports.appeal-decision.v1',
    'reports.appeal.v1',
    'reports.blind-answered.v1',
    'reports.blind-asked.v1',
    'reports.blind-index.v1',
    'reports.blind-noticed.v1',
    'reports.blind-switch.v1',
    'reports.candidate-left.v1',
    'reports.childs-part-opened.v1',
    'reports.corrected.v1',
    'reports.destroyed.v1',
    'reports.good-faith-part-opened.v1',
    'reports.group-named.v1',
    'reports.handed-on.v1',
    'reports.hold-answer.v1',
    'reports.hold-sent.v1',
    'reports.hold.v1',
    'reports.incident-answer.v1',
    'reports.incident-by-hand.v1',
    'reports.incident-passed.v1',
    'reports.indicator.v1',
    'reports.legal-part-passed.v1',
    'reports.notice-answer.v1',
    'reports.notice.v1',
    'reports.overlay.v1',
    'reports.report.v1',
    'reports.reporters-part-opened.v1',
    'reports.spontaneous-answer.v1',
    'reports.spontaneous-content.v1',
    'reports.spontaneous.v1',
    'reports.triage.v1',
    'reports.withdrawn.v1',
    'requests.access.v1',
    'requests.acknowledged.v1',
    'requests.answer.v1',
    'requests.consultation-reply.v1',
    'requests.consultation.v1',
    'requests.finding.v1',
    'requests.grant.v1',
    'requests.narrowing.v1',
    'requests.preservation-done.v1',
    'requests.preservation-order.v1',
    'requests.preservation.v1',
    'requests.preserved.v1',
    'requests.production-order.v1',
    'requests.question.v1',
    'requests.refusal.v1',
    'requests.withdrawal.v1',
    'treaty.defect.v1',
    'treaty.home-step.v1',
    'treaty.in-due-form.v1',
    'treaty.notice.v1',
    'treaty.paper.v1',
    'treaty.question-put.v1',
    'treaty.returned.v1',
    'treaty.rules-compared.v1',
  ]);
});

test('no kind is for listening in or for searching persons', () => {
  const forbidden =
    /intercept|real-?time|\blive\b|wiretap|surveil|watch|search|lookup|person|face|biometric|score|profil|track/;
  for (const { kind, body } of ALL) {
    assert.ok(!forbidden.test(kind), kind);
    const fields = Object.keys(body.properties).map((f) => f.toLowerCase());
    assert.deepEqual(
      fields.filter((f) => forbidden.test(f)),
      [],
      kind,
    );
  }
});

test('only the own State orders a provider: such a kind follows an act of its own case and is never a request', () => {
  // A notice orders nothing: it tells of a confirmed value and follows the act that confirmed it.
  const toldOnly = ALL.filter((k) => k.kind.startsWith('reports.notice') && k.to.includes('SERVICE_PROVIDER'));
  assert.deepEqual(
    toldOnly.map((k) => k.answers),
    [['reports.indicator.v1'], ['reports.notice.v1', 'reports.notice-answer.v1']],
  );
  const toProviders = ALL.filter((k) => k.to.includes('SERVICE_PROVIDER') && !toldOnly.includes(k));
  assert.deepEqual(toProviders.map((k) => k.kind).sort(), [
    'requests.preservation-order.v1',
    'requests.production-order.v1',
  ]);
  for (const k of toProviders) {
    assert.deepEqual(k.to, ['SERVICE_PROVIDER']);
    assert.ok(k.answers.length > 0 && !k.answers.includes(''), `${k.kind} never opens a dossier`);
  }
});

test('every basis is a rule of the law, every deadline a time limit of it', () => {
  for (const k of ALL) {
    assert.ok(k.basis.length > 0, k.kind);
    for (const code of k.basis) assert.ok(RULES.has(code), `${k.kind} stands on ${code}`);
    for (const d of k.deadlines) assert.ok(LIMITS.has(d.code), `${k.kind} counts ${d.code}`);
  }
});

/** Rules that the fields of a body name, however deep they stand. */
function rulesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { rule, ...rest } = schema as { rule?: unknown };
  return [...(typeof rule === 'string' ? [rule] : []), ...Object.values(rest).flatMap(rulesIn)];
}

test('every rule a field names is a rule of the law', () => {
  const named = ALL.flatMap((k) => rulesIn(k.body).map((code) => ({ kind: k.kind, code })));
  assert.ok(named.length > 50, `${named.length} fields name a rule`);
  for (const { kind, code } of named) assert.ok(RULES.has(code), `${kind} names ${code}`);
});

test('every designation asked for is a role of the law', () => {
  for (const k of ALL) for (const d of [...k.from, ...k.to]) assert.ok(DESIGNATIONS.has(d), `${k.kind}: ${d}`);
});

test('every kind has a name, a purpose and a sentence in English', () => {
  for (const k of ALL) {
    const words = kindWords(k.kind);
    assert.notEqual(words.name, k.kind);
    assert.match(words.does, /^[A-Z].*\.$/, k.kind);
    assert.match(words.sentence, /\{from\}.*\.$/, k.kind);
  }
});

test('what a kind answers exists, and every kind but an opening one answers something', () => {
  const names = new Set([...ALL.map((k) => k.kind), '', 'any']);
  for (const k of ALL) for (const a of k.answers) assert.ok(names.has(a), `${k.kind} answers ${a}`);
  const opening = ALL.filter((k) => k.answers.length === 0 || k.answers.includes('')).map((k) => k.kind);
  assert.deepEqual(opening.filter((n) => !n.startsWith('register.')).sort(), [
    'conference.event.v1',
    'reports.appeal.v1',
    'reports.blind-asked.v1',
    'reports.blind-index.v1',
    'reports.blind-noticed.v1',
    'reports.blind-switch.v1',
    'reports.candidate-left.v1',
    'reports.group-named.v1',
    'reports.handed-on.v1',
    'reports.indicator.v1',
    'reports.overlay.v1',
    'reports.report.v1',
    'reports.spontaneous.v1',
    'requests.access.v1',
    'requests.preservation.v1',
    'treaty.home-step.v1',
    'treaty.notice.v1',
    'treaty.paper.v1',
    'treaty.rules-compared.v1',
  ]);
});

test('what crosses a border in the name of a State is signed by a person; requests, papers and entries by two', () => {
  const byNode = ALL.filter((k) => k.signedBy === 'node');
  assert.deepEqual(
    byNode.map((k) => k.kind),
    [
      ...['exchange.receipt.v1', 'reports.report.v1', 'reports.appeal.v1', 'reports.incident-passed.v1'],
      ...['reports.withdrawn.v1', 'reports.corrected.v1', 'reports.destroyed.v1'],
      ...['reports.blind-index.v1', 'reports.blind-answered.v1', 'reports.blind-noticed.v1'],
    ],
  );
  // A receipt and the digest of an index cross a border: both state what a machine holds, and decide nothing.
  for (const k of byNode.filter((x) => x.kind.startsWith('reports.') && x.kind !== 'reports.blind-index.v1'))
    assert.deepEqual(k.to, ['own'], k.kind);
  assert.deepEqual(
    ALL.filter((k) => k.approve !== null && !k.published)
      .map((k) => k.kind)
      .sort(),
    [
      'conference.accreditation-decision.v1',
      'conference.closing-protocol.v1',
      'conference.order-release.v1',
      'conference.press-decision.v1',
      'conference.procedure.v1',
      'conference.purge.v1',
      'conference.resolution.v1',
      'reports.blind-asked.v1',
      'reports.childs-part-opened.v1',
      'reports.group-named.v1',
      'reports.hold.v1',
      'reports.indicator.v1',
      'reports.spontaneous.v1',
      'requests.access.v1',
      'requests.preservation.v1',
      'treaty.paper.v1',
      'treaty.rules-compared.v1',
    ],
  );
  for (const k of ALL.filter((x) => x.kind.startsWith('register.')))
    assert.ok(k.published && k.approve?.includes('registrar'), `${k.kind} is public and has two registrars`);
  for (const k of ALL) assert.ok(k.roles.length > 0, k.kind);
});

test('every body is strict: a field nobody declared is refused', () => {
  assert.ok(KINDS.checkBody(preservation as Act).ok);
  const more = KINDS.checkBody(
    act(preservation.kind, 'XA/contact-point', ['XB/contact-point'], { ...preservationBody(), extra: 1 }),
  );
  assert.ok(!more.ok && more.refusal.code === 'kind.body');
  for (const field of Object.keys(preservationBody())) {
    const { [field]: _, ...rest } = preservationBody() as Record<string, unknown>;
    const less = KINDS.checkBody({ ...preservation, body: rest } as Act);
    assert.ok(!less.ok && less.refusal.code === 'kind.body', field);
  }
});

test('blank texts, unknown sorts and empty lists are refused', () => {
  const scope = preservationBody().scope;
  const bad = [
    { facts: ' ' },
    { caseReference: '' },
    { intendsAccess: false },
    { scope: { ...scope, selectors: [] } },
    { scope: { ...scope, categories: ['live'] } },
    { scope: { ...scope, selectors: [{ type: 'face', value: 'x' }] } },
    { secrecy: {} },
  ];
  for (const change of bad)
    assert.ok(
      !KINDS.checkBody({ ...preservation, body: { ...preservation.body, ...change } } as Act).ok,
      JSON.stringify(change),
    );
});

test('a kind or version nobody declared is unknown, not guessed', () => {
  for (const kind of ['requests.preservation.v2', 'requests.interception.v1', 'toString.constructor.v1']) {
    const read = KINDS.checkBody({ ...preservation, kind } as Act);
    assert.ok(!read.ok && read.refusal.code === 'kind.unknown', kind);
    assert.equal(KINDS.get(kind), undefined);
    assert.equal(KINDS.rule(kind), undefined);
  }
});

test('a planted kind stands in its own table only', () => {
  const planted: Kind = {
    ...KINDS.get('requests.question.v1')!,
    kind: 'culture.return.v1',
    body: Type.Object({ object: Type.String() }, { additionalProperties: false }),
  };
  const table = kindTable({ kinds: [planted], rules: { 'culture.return.v1': () => null } });
  assert.ok(
    table.checkBody(act('culture.return.v1', 'XA/central-authority', ['XB/central-authority'], { object: 'vase' })).ok,
  );
  assert.ok(table.rule('culture.return.v1'));
  assert.equal(table.all().length, ALL.length + 1);
  assert.equal(KINDS.get('culture.return.v1'), undefined);
});
