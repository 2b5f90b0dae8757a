// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCESSION, ALL_PACKS, type Book, book, bodies, RATIFICATION } from '../../../test/fixtures/register-book.ts';
import * as k from './act.ts';
import { restingOn } from './ledger.ts';

const withNames = (...parties: string[]): Book => {
  const b = book();
  for (const p of parties) b.enter(k.NAME, bodies.name(p));
  return b;
};
const code = (b: Book, kind: string, body: object, basis?: Parameters<Book['refusal']>[2]) =>
  b.refusal(kind, body, basis)?.code ?? 'ok';

test('signing day: an office that needs no paper signs, others need full powers, and the missing paper is named', () => {
  const b = withNames('XA', 'XB');
  assert.equal(code(b, k.SIGNATURE, bodies.signature('XA')), 'ok');
  const { office: _, ...bare } = bodies.signature('XB');
  const missing = b.refusal(k.SIGNATURE, bare)!;
  assert.equal(missing.code, 'full-powers.missing');
  assert.match(missing.words, /Foreign/i, 'it says who may issue them');
  assert.equal(missing.citation?.pack, 'vclt');
  assert.equal(code(b, k.SIGNATURE, { ...bare, office: 'MINISTER_OF_JUSTICE' }), 'full-powers.not-exempt');
});

test('full powers for another person, State, treaty, act or time, copies and withdrawn ones do not let anybody sign', () => {
  const use = (
    more: Partial<k.FullPowersBody>,
    sign: Partial<k.SignatureBody> = {},
    after?: (b: Book, id: string) => void,
  ) => {
    const b = withNames('XD', 'XE');
    const id = b.enter(k.FULL_POWERS, bodies.powers('XD', more));
    after?.(b, id);
    const { office: _, ...bare } = bodies.signature('XD');
    return code(b, k.SIGNATURE, {
      ...bare,
      signatory: { name: 'Noor Talib', title: 'Minister of the Interior' },
      fullPowers: id,
      ...sign,
    });
  };
  assert.equal(use({}), 'ok');
  assert.equal(use({ pack: undefined as never }), 'ok', 'general full powers');
  assert.equal(use({ holder: { name: 'Nora Taleb', title: 'Minister' } }), 'full-powers.other-person');
  assert.equal(use({}, { party: 'XE' }), 'full-powers.other-state');
  assert.equal(use({ pack: 'accord' }), 'full-powers.other-treaty');
  assert.equal(use({ covers: ['participation'] }), 'full-powers.other-act');
  assert.equal(use({ validUntil: '2025-10-24' }), 'full-powers.expired');
  assert.equal(use({ issuedOn: '2025-10-26' }), 'full-powers.not-yet');
  assert.equal(use({ originalSeen: false }), 'full-powers.original-not-seen');
  const change = (what: 'original-seen' | 'withdrawn') => (b: Book, id: string) =>
    void b.enter(k.FULL_POWERS_CHANGED, { fullPowers: id, what, on: '2025-10-25' });
  assert.equal(use({ originalSeen: false }, {}, change('original-seen')), 'ok');
  assert.equal(use({}, {}, change('withdrawn')), 'full-powers.withdrawn');
  assert.equal(use({}, { fullPowers: 'f'.repeat(32) }), 'entry.unknown');
});

test('a defective paper is not entered: the defect goes back to the State, with who may issue a right one', () => {
  const b = withNames('XD');
  const failed = bodies.powers('XD', {
    examined: k.FULL_POWERS_ELEMENTS.map((element) => ({
      element,
      held: element !== 'issuer-held-office',
      words: 'Left office a day before.',
    })),
  });
  const no = b.refusal(k.FULL_POWERS, failed)!;
  assert.deepEqual([no.code, no.params?.['element']], ['full-powers.defective', 'issuer-held-office']);
  assert.equal(
    code(b, k.FULL_POWERS, bodies.powers('XD', { examined: failed.examined.slice(0, 3) })),
    'full-powers.not-examined',
  );
  const deputy = { name: 'X', title: 'Deputy Minister', office: 'DEPUTY_MINISTER', acting: false };
  assert.equal(code(b, k.FULL_POWERS, bodies.powers('XD', { issuer: deputy })), 'full-powers.issuer');
});

test('a paper made east of the seat may bear the day that has not come there yet, and no later one', () => {
  const b = withNames('XD');
  b.today = '2026-03-01';
  assert.equal(code(b, k.FULL_POWERS, bodies.powers('XD', { issuedOn: '2026-03-02' })), 'ok');
  assert.equal(code(b, k.FULL_POWERS, bodies.powers('XD', { issuedOn: '2026-03-03' })), 'date.future');
});

test('a signature dated 2 January 2027 is refused with the rule on signature, and accession is offered', () => {
  const b = withNames('XA');
  const late = b.refusal(
    k.SIGNATURE,
    bodies.signature('XA', { signedOn: '2027-01-02', place: 'UN Headquarters, New York' }),
  )!;
  assert.equal(late.code, 'treaty.signature-closed');
  assert.match(late.words, /accede/);
  assert.equal(late.citation?.code, ALL_PACKS.get('hanoi')?.signature?.rule);
  assert.deepEqual([late.params?.['closed'], late.params?.['signed']], ['2026-12-31', '2027-01-02']);
  const places = ALL_PACKS.get('hanoi')!.signature!.opens;
  assert.equal(
    code(b, k.SIGNATURE, bodies.signature('XA', { signedOn: '2026-12-31', place: places.at(-1)!.place })),
    'ok',
  );
  assert.equal(
    code(b, k.SIGNATURE, bodies.signature('XA', { signedOn: '2027-01-01', place: places.at(-1)!.place })),
    'treaty.signature-closed',
  );
  assert.equal(code(b, k.SIGNATURE, bodies.signature('XA', { signedOn: '2025-10-24' })), 'treaty.not-yet-open');
  assert.equal(code(b, k.SIGNATURE, bodies.signature('XA', { signedOn: '2026-05-01' })), 'treaty.other-place');
});

test('a State signs once, however often the button is pressed', () => {
  const b = withNames('XA');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  assert.equal(code(b, k.SIGNATURE, bodies.signature('XA')), 'signature.twice');
  assert.equal(b.treaty().treatyStatus('2026-01-01').signatories, 1);
});

test('a signature whose full powers turn out void waits for the State, and counts from its day once confirmed', () => {
  const b = withNames('XD');
  const powers = b.enter(k.FULL_POWERS, bodies.powers('XD'));
  const { office: _, ...bare } = bodies.signature('XD');
  const signed = b.enter(k.SIGNATURE, {
    ...bare,
    signatory: { name: 'Noor Talib', title: 'Minister' },
    fullPowers: powers,
  });
  assert.equal(
    code(b, k.SIGNATURE_CONFIRMED, { signature: signed, receivedOn: '2026-02-01' }),
    'signature.not-pending',
  );
  b.enter(k.CORRECTION, { entry: powers, reason: 'The issuer had left office.' });
  assert.equal(b.treaty().status('XD', '2026-01-01').code, 'none');
  assert.equal(code(b, k.DEPOSIT, bodies.deposit('XD', '2026-03-01'), RATIFICATION), 'deposit.not-signed');
  b.enter(k.SIGNATURE_CONFIRMED, { signature: signed, receivedOn: '2026-02-01' });
  assert.equal(b.treaty().status('XD', '2026-01-01').code, 'signatory');
});

test('ratification follows a signature, accession is for those who did not sign, and nobody deposits twice', () => {
  const b = withNames('XA', 'XB');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  const ratify = (party: string, on = '2026-03-01', more: Partial<k.DepositBody> = {}) =>
    bodies.deposit(party, on, more);
  const unsigned = b.refusal(k.DEPOSIT, ratify('XB'), RATIFICATION)!;
  assert.deepEqual([unsigned.code, unsigned.citation?.code], ['deposit.not-signed', 'RATIFICATION']);
  assert.equal(code(b, k.DEPOSIT, ratify('XB', '2026-03-01', { mode: 'accession' }), ACCESSION), 'ok');
  assert.equal(
    code(b, k.DEPOSIT, ratify('XA', '2026-03-01', { mode: 'accession' }), ACCESSION),
    'deposit.signed-already',
  );
  assert.equal(code(b, k.DEPOSIT, ratify('XA', '2025-01-01'), RATIFICATION), 'deposit.before-opening');
  assert.equal(code(b, k.DEPOSIT, ratify('XA', '2027-02-30'), RATIFICATION), 'date.none');
  assert.equal(code(b, k.DEPOSIT, ratify('XA', '2031-01-01'), RATIFICATION), 'date.future');
  assert.equal(code(b, k.DEPOSIT, ratify('XX9'), RATIFICATION), 'party.unknown');
  assert.equal(
    code(b, k.DEPOSIT, ratify('XA', '2026-03-01', { instrumentOn: '2026-03-02' }), RATIFICATION),
    'deposit.days',
  );
  const deputy = { name: 'X', title: 'Deputy Minister', office: 'DEPUTY_MINISTER', acting: false };
  assert.equal(code(b, k.DEPOSIT, ratify('XA', '2026-03-01', { signer: deputy }), RATIFICATION), 'deposit.signer');
  b.enter(k.DEPOSIT, ratify('XA'), RATIFICATION);
  assert.equal(code(b, k.DEPOSIT, ratify('XA', '2026-04-01'), RATIFICATION), 'deposit.twice');
  assert.equal(
    code(b, k.DEPOSIT, ratify('XA', '2026-02-01'), RATIFICATION),
    'deposit.twice',
    'nor before the one there is',
  );
});

test('the three days of an instrument are three facts, and only the last one counts', () => {
  const b = withNames('XA');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  b.enter(
    k.DEPOSIT,
    bodies.deposit('XA', '2026-03-05', { instrumentOn: '2026-02-01', receivedOn: '2026-03-01' }),
    RATIFICATION,
  );
  assert.equal(b.treaty().status('XA', '2026-03-04').code, 'signatory');
  assert.equal(b.treaty().status('XA', '2026-03-05').code, 'contracting-state');
});

test('a real register takes nothing to be in force', () => {
  const real = book('real');
  const assumed = [...RATIFICATION, { pack: 'exercise', code: 'EXERCISE_ASSUMED_IN_FORCE' }];
  real.enter(k.NAME, bodies.name('XA'));
  real.enter(k.SIGNATURE, bodies.signature('XA'));
  assert.equal(code(real, k.DEPOSIT, bodies.deposit('XA', '2026-03-01'), assumed), 'deposit.assumed');
});

test('a reservation is of a sort the treaty allows, names what it touches, and belongs to a signature or an instrument', () => {
  const b = withNames('XA', 'XB');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  b.enter(k.DEPOSIT, bodies.deposit('XA', '2026-03-01'), RATIFICATION);
  const r = (more: Partial<k.ReservationBody> = {}) => bodies.reservation('XA', '2026-03-01', more);
  assert.equal(code(b, k.RESERVATION, r()), 'ok');
  const unknown = b.refusal(k.RESERVATION, r({ code: 'RESERVE_EVERYTHING' }))!;
  assert.equal(unknown.code, 'reservation.type-unknown');
  assert.match(String(unknown.params?.['allowed']), /RESERVE_DEVICES/);
  assert.equal(code(b, k.RESERVATION, r({ articles: [] })), 'reservation.scope');
  assert.equal(code(b, k.RESERVATION, r({ articles: [99] })), 'reservation.article-unknown');
  assert.equal(code(b, k.RESERVATION, r({ madeOn: '2026-02-28' })), 'reservation.no-instrument');
  assert.equal(code(b, k.RESERVATION, r({ made: 'signature' })), 'reservation.no-signature');
  assert.equal(code(b, k.RESERVATION, r({ made: 'late' })), 'reservation.not-late');
  assert.equal(code(b, k.RESERVATION, r({ circulatedOn: '2026-02-01' })), 'reservation.days');
  assert.equal(
    code(b, k.RESERVATION, { ...r(), pack: 'accord', code: 'RESERVE_FREE_SCOPE' }),
    'reservation.type-unknown',
    'a treaty that allows none',
  );
});

test('a reservation at signature lapses unless the instrument confirms it, and only an own one can be confirmed', () => {
  const b = withNames('XA', 'XB');
  for (const p of ['XA', 'XB']) b.enter(k.SIGNATURE, bodies.signature(p));
  const mine = b.enter(k.RESERVATION, bodies.reservation('XA', '2025-10-25', { made: 'signature' }));
  const theirs = b.enter(k.RESERVATION, bodies.reservation('XB', '2025-10-25', { made: 'signature' }));
  const instrument = (confirms: string[]) => bodies.deposit('XA', '2026-03-01', { confirms });
  assert.equal(code(b, k.DEPOSIT, instrument([theirs]), RATIFICATION), 'deposit.confirms');
  const state = (x: Book) => x.treaty().reservations('XA', '2027-01-01')[0]?.state;
  assert.equal(state(b), 'awaiting-confirmation');
  const silent = withNames('XA');
  silent.enter(k.SIGNATURE, bodies.signature('XA'));
  silent.enter(k.RESERVATION, bodies.reservation('XA', '2025-10-25', { made: 'signature' }));
  silent.enter(k.DEPOSIT, bodies.deposit('XA', '2026-03-01'), RATIFICATION);
  assert.equal(state(silent), 'lapsed');
  b.enter(k.DEPOSIT, instrument([mine]), RATIFICATION);
  assert.equal(state(b), 'in-force');
});

test('objections come from those who have a say, once, in time for a late reservation, and can be withdrawn', () => {
  const b = withNames('XA', 'XB', 'XC');
  for (const p of ['XA', 'XB']) {
    b.enter(k.SIGNATURE, bodies.signature(p));
    b.enter(k.DEPOSIT, bodies.deposit(p, '2026-03-01'), RATIFICATION);
  }
  const late = b.enter(k.RESERVATION, bodies.reservation('XA', '2026-06-01', { made: 'late' }));
  const object = (party: string, receivedOn = '2026-07-01') => ({
    party,
    reservation: late,
    opposes: false,
    receivedOn,
  });
  assert.equal(code(b, k.OBJECTION, object('XA')), 'objection.own');
  assert.equal(code(b, k.OBJECTION, object('XC')), 'objection.outsider');
  assert.equal(code(b, k.OBJECTION, object('XB', '2026-05-01')), 'objection.days');
  assert.equal(code(b, k.OBJECTION, object('XB', '2027-06-02')), 'objection.late');
  assert.equal(code(b, k.OBJECTION, { ...object('XB'), reservation: 'e'.repeat(32) }), 'entry.unknown');
  const id = b.enter(k.OBJECTION, object('XB', '2027-06-01'));
  assert.equal(code(b, k.OBJECTION, object('XB')), 'objection.twice');
  b.enter(k.OBJECTION_WITHDRAWN, { objection: id, receivedOn: '2027-08-01' });
  assert.equal(code(b, k.OBJECTION_WITHDRAWN, { objection: id, receivedOn: '2027-08-02' }), 'objection.withdrawn');
  assert.equal(code(b, k.RESERVATION_WITHDRAWN, { reservation: late, receivedOn: '2027-09-01' }), 'ok');
});

test('a void deposit moves the day of entry into force; the old answer stays what was known then', () => {
  const states = [
    ...Array.from({ length: 26 }, (_, i) => `X${String.fromCharCode(65 + i)}`),
    ...Array.from({ length: 14 }, (_, i) => `Q${String.fromCharCode(77 + i)}`),
    'ZZ',
  ];
  const b = withNames(...states);
  const deposits = states.map((p, i) => {
    b.enter(k.SIGNATURE, bodies.signature(p));
    const on = i < 39 ? '2027-01-10' : i === 39 ? '2027-10-02' : '2027-10-07';
    return b.enter(k.DEPOSIT, bodies.deposit(p, on), RATIFICATION);
  });
  const known = b.acts.length;
  const inForceOn = (at?: number) => b.treaty('hanoi', at).treatyStatus('2029-01-01').inForceOn;
  assert.equal(inForceOn(), '2027-12-31');
  b.enter(k.CORRECTION, {
    entry: deposits[3]!,
    reason: 'Signed by a minister who had no power to.',
    procesVerbal: 'PV 1',
  });
  assert.equal(inForceOn(), '2028-01-05');
  assert.equal(inForceOn(known), '2027-12-31', 'as known then');
  const voided = b.ledger().byId(deposits[3]!)!;
  assert.deepEqual(
    [voided.void, voided.corrections.length, (voided.entered as k.DepositBody).effectiveOn],
    [true, 1, '2027-01-10'],
  );
});

test('a corrected date counts from the start, must itself pass the rules, and what was entered stays readable', () => {
  const b = withNames('XA');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  const id = b.enter(k.DEPOSIT, bodies.deposit('XA', '2026-05-05'), RATIFICATION);
  const correct = (instead: object) => ({ entry: id, reason: 'Arrived after closing.', instead });
  assert.equal(code(b, k.CORRECTION, correct({ party: 'XA' })), 'correction.shape');
  assert.equal(code(b, k.CORRECTION, correct(bodies.deposit('XA', '2020-01-01'))), 'deposit.before-opening');
  assert.equal(code(b, k.CORRECTION, { entry: 'a'.repeat(32), reason: 'x' }), 'entry.unknown');
  b.enter(k.CORRECTION, correct(bodies.deposit('XA', '2026-05-06')));
  assert.equal(b.treaty().status('XA', '2026-05-05').code, 'signatory');
  const entry = b.ledger().byId(id)!;
  assert.deepEqual(
    [(entry.body as k.DepositBody).effectiveOn, (entry.entered as k.DepositBody).effectiveOn],
    ['2026-05-06', '2026-05-05'],
  );
  b.enter(k.CORRECTION, { entry: id, reason: 'No such instrument.' });
  assert.equal(b.treaty().status('XA', '2026-12-01').code, 'signatory');
  assert.equal(code(b, k.CORRECTION, { entry: id, reason: 'Again.' }), 'correction.void-already');
  const correction = b.acts.at(-1)!.id;
  assert.equal(code(b, k.CORRECTION, { entry: correction, reason: 'x' }), 'correction.kind');
});

test('denunciation is for those who are bound, once; afterwards the State may join anew', () => {
  const b = withNames('XA', 'XB');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  assert.equal(
    code(b, k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2026-04-01' }),
    'denunciation.not-bound',
  );
  b.enter(k.DEPOSIT, bodies.deposit('XA', '2026-03-01'), RATIFICATION);
  b.enter(k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2026-04-01' });
  assert.equal(code(b, k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2026-05-01' }), 'denunciation.twice');
});

test('designations are of roles the treaty knows and of own offices; they end, are tested, and end once', () => {
  const b = withNames('XA', 'XB');
  const d = {
    party: 'XA',
    pack: 'hanoi',
    office: 'XA/desk',
    designation: 'CONTACT_POINT',
    name: 'Desk',
    from: '2026-01-01',
  };
  assert.equal(code(b, k.DESIGNATION, { ...d, designation: 'CHIEF_OF_EVERYTHING' }), 'designation.role');
  assert.equal(code(b, k.DESIGNATION, { ...d, office: 'XB/desk' }), 'designation.other-party');
  assert.equal(code(b, k.DESIGNATION, { ...d, until: '2025-12-31' }), 'designation.days');
  const id = b.enter(k.DESIGNATION, d);
  assert.equal(
    code(b, k.DESIGNATION_CHANGED, { designation: id, what: 'tested', on: '2025-01-01' }),
    'designation.days',
  );
  b.enter(k.DESIGNATION_CHANGED, { designation: id, what: 'tested', on: '2026-06-01' });
  b.enter(k.DESIGNATION_CHANGED, { designation: id, what: 'ended', on: '2026-12-31' });
  assert.equal(
    code(b, k.DESIGNATION_CHANGED, { designation: id, what: 'tested', on: '2027-06-01' }),
    'designation.ended',
  );
});

test('declarations are those the treaty asks for, with what they must say', () => {
  const b = withNames('XA', 'XU');
  const d = { party: 'XA', pack: 'hanoi', wording: 'x', language: 'en', receivedOn: '2026-01-01' };
  assert.equal(code(b, k.DECLARATION, { ...d, code: 'FAVOURITE_COLOUR' }), 'declaration.type-unknown');
  assert.equal(code(b, k.DECLARATION, { ...d, code: 'LANGUAGES' }), 'declaration.languages');
  assert.equal(code(b, k.DECLARATION, { ...d, code: 'LANGUAGES', languages: ['en'] }), 'ok');
  assert.equal(code(b, k.DECLARATION, { ...d, code: 'EXTRADITION_BASIS' }), 'declaration.choice');
  assert.equal(code(b, k.DECLARATION, { ...d, code: 'CENTRAL_AUTHORITY' }), 'declaration.designation');
  assert.equal(code(b, k.DECLARATION, { ...d, code: 'COMPETENCE_DECLARATION' }), 'declaration.by');
});

test('a number of a notification is given once, of a void one too, and it tells of entries that are there', () => {
  const b = withNames('XA');
  const entry = b.acts[0]!.id;
  const n = { pack: 'hanoi', number: 1, year: 2026, subject: 'x', entries: [entry], circulatedOn: '2026-02-01' };
  assert.equal(code(b, k.NOTIFICATION, { ...n, number: 196 }), 'ok', 'numbers run across all treaties of a depositary');
  assert.equal(code(b, k.NOTIFICATION, { ...n, year: 2025 }), 'notification.year');
  assert.equal(code(b, k.NOTIFICATION, { ...n, entries: ['b'.repeat(32)] }), 'entry.unknown');
  assert.equal(code(b, k.NOTIFICATION, { ...n, pack: 'accord' }), 'notification.reference');
  const first = b.enter(k.NOTIFICATION, n);
  assert.equal(code(b, k.NOTIFICATION, n), 'notification.number');
  assert.equal(code(b, k.NOTIFICATION, { ...n, number: 2, reissues: first }), 'ok');
  b.enter(k.CORRECTION, { entry: first, reason: 'Sent by mistake.' });
  assert.equal(code(b, k.NOTIFICATION, n), 'notification.number', 'never used again');
  assert.equal(
    code(b, k.NOTIFICATION, { ...n, number: 1, year: 2027, circulatedOn: '2027-01-02' }),
    'ok',
    'each year begins at one',
  );
});

test('an error in a text is proposed, waits its days, and is rectified by a procès-verbal or objected to', () => {
  const b = withNames('XA');
  const text = { pack: 'hanoi', language: 'fr', where: 'x', faulty: 'a', corrected: 'b', proposedOn: '2027-01-01' };
  assert.equal(code(b, k.TEXT_CORRECTION, { ...text, language: 'vi' }), 'text.language');
  assert.equal(code(b, k.TEXT_CORRECTION, { ...text, corrected: 'a' }), 'text.same');
  const id = b.enter(k.TEXT_CORRECTION, text);
  const end = (more: object) => ({
    proposal: id,
    outcome: 'rectified',
    on: '2027-04-02',
    procesVerbal: 'PV 2',
    ...more,
  });
  assert.equal(code(b, k.TEXT_CORRECTION_ENDED, end({ on: '2027-04-01' })), 'text.too-early');
  assert.equal(code(b, k.TEXT_CORRECTION_ENDED, end({ procesVerbal: undefined })), 'text.proces-verbal');
  assert.equal(code(b, k.TEXT_CORRECTION_ENDED, end({ outcome: 'objected', on: '2027-03-01' })), 'text.objector');
  assert.equal(code(b, k.TEXT_CORRECTION_ENDED, end({ outcome: 'objected', by: 'XA' })), 'text.too-late');
  assert.equal(
    code(b, k.TEXT_CORRECTION_ENDED, end({ outcome: 'objected', by: 'XA', on: '2026-12-01' })),
    'text.too-early',
  );
  b.enter(k.TEXT_CORRECTION_ENDED, end({}));
  assert.equal(code(b, k.TEXT_CORRECTION_ENDED, end({})), 'text.ended');
});

test('what others report is refused line by line: twice, before opening, and days that do not exist', () => {
  const b = book();
  const line = {
    state: 'XQA',
    act: 'signature' as const,
    on: '2025-10-25',
    source: 's',
    confidence: 'memory' as const,
  };
  const table = (...lines: object[]) => ({ pack: 'hanoi', title: 't', source: 's', asOf: '2026-08', lines });
  const said = (...lines: object[]) => {
    const no = b.refusal(k.REPORTED, table(...lines));
    return [no?.code, no?.params?.['line']];
  };
  assert.deepEqual(said(line, { ...line, state: 'XQB', on: null }), [undefined, undefined]);
  assert.deepEqual(said(line, line), ['reported.twice', 2]);
  assert.deepEqual(said(line, { ...line, state: 'XQB', on: '2025-10-24' }), ['reported.before-opening', 2]);
  assert.equal(b.refusal(k.REPORTED, table({ ...line, on: '2026-02-30' }))?.code, 'date.none');
});

test('entries of a version that was replaced are not made any more', () => {
  const b = withNames('XA');
  assert.equal(
    code(b, k.OLD_DEPOSIT, { party: 'XA', pack: 'hanoi', instrument: 'ratification', depositedOn: '2026-01-01' }),
    'kind.replaced',
  );
});

/** Forty States that acceded at the beginning of 2027: the treaty is in force for them. */
function inForce(): Book {
  const b = book('exercise', '2035-01-01');
  for (const [i] of Array.from({ length: 40 }).entries()) {
    const party = `${i < 26 ? 'X' : 'Q'}${String.fromCharCode(65 + (i < 26 ? i : i - 26 + 12))}`;
    b.enter(k.NAME, bodies.name(party));
    b.enter(k.DEPOSIT, bodies.deposit(party, '2027-01-01', { mode: 'accession' }), ACCESSION);
  }
  return b;
}
const depositOf = (b: Book, party: string) =>
  b.acts.find((a) => a.kind === k.DEPOSIT && (a.body as k.DepositBody).party === party)!.id;
const between = (b: Book, date: string, article = 15) => b.treaty().applies({ a: 'XA', b: 'XB', article, date }).answer;

test('a reservation ends with the instrument it came with: whoever joins anew starts without it', () => {
  const b = inForce();
  b.enter(k.RESERVATION, bodies.reservation('XA', '2027-01-01'));
  assert.equal(between(b, '2028-06-01'), 'modified');
  b.enter(k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2029-01-10' });
  b.enter(k.DEPOSIT, bodies.deposit('XA', '2031-01-10', { mode: 'accession' }), ACCESSION);
  assert.equal(between(b, '2029-06-01'), 'modified', 'until the year is over');
  assert.equal(between(b, '2032-01-01'), 'yes');
});

test('a reservation falls with a void instrument, and moves with a corrected day', () => {
  const b = inForce();
  b.enter(k.RESERVATION, bodies.reservation('XA', '2027-01-01'));
  const moved = bodies.deposit('XA', '2027-03-01', { mode: 'accession' });
  b.enter(k.CORRECTION, { entry: depositOf(b, 'XA'), reason: 'Arrived later.', instead: moved });
  assert.equal(b.treaty().reservations('XA', '2027-02-01')[0]?.state, 'not-yet');
  b.enter(k.CORRECTION, { entry: depositOf(b, 'XA'), reason: 'Signed by nobody who could.' });
  b.enter(k.DEPOSIT, bodies.deposit('XA', '2027-06-10', { mode: 'accession' }), ACCESSION);
  assert.equal(between(b, '2032-01-01'), 'yes');
});

test('what the treaty allows by name reaches as far as the treaty says and no further', () => {
  const b = inForce();
  const wide = bodies.reservation('XA', '2027-01-01', {
    code: 'RESERVE_DISPUTES',
    articles: [35, 40],
    effect: 'excludes',
  });
  assert.equal(code(b, k.RESERVATION, wide), 'reservation.beyond-type');
});

test('in an exercise too a State that denounced is a party no longer when its year is over', () => {
  const b = withNames('XA');
  const assumed = [...ACCESSION, { pack: 'exercise', code: 'EXERCISE_ASSUMED_IN_FORCE' }];
  b.enter(k.DEPOSIT, bodies.deposit('XA', '2026-03-01', { mode: 'accession' }), assumed);
  b.enter(k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2027-03-01' });
  assert.equal(b.treaty().status('XA', '2028-02-29').code, 'party');
  assert.equal(b.treaty().status('XA', '2028-03-01').code, 'former-party');
});

test('a succession is to another State that had joined, and is not one more instrument', () => {
  const b = inForce();
  b.enter(k.NAME, bodies.name('ZZ', { because: 'succession', predecessor: 'XA' }));
  b.enter(k.NAME, bodies.name('AA'));
  const succeed = (succeeds: string) => bodies.deposit('ZZ', '2030-01-01', { mode: 'succession', succeeds });
  assert.equal(code(b, k.DEPOSIT, succeed('ZZ'), RATIFICATION), 'deposit.succession');
  assert.equal(code(b, k.DEPOSIT, succeed('AA'), RATIFICATION), 'deposit.succession');
  b.enter(k.DEPOSIT, succeed('XA'), RATIFICATION);
  assert.equal(b.treaty().treatyStatus('2030-06-01').counted, 40);
});

test('an organisation comes after one of its members, and stays an organisation in every entry', () => {
  const b = withNames('XA');
  const sign = bodies.signature('XORG', { partyType: 'organisation' });
  const nameless = book();
  nameless.enter(k.NAME, bodies.name('XORG', { partyType: 'organisation' }));
  assert.equal(code(nameless, k.SIGNATURE, sign), 'organisation.members');
  b.enter(k.NAME, bodies.name('XORG', { partyType: 'organisation', members: ['XA'] }));
  assert.equal(code(b, k.SIGNATURE, sign), 'organisation.first');
  assert.equal(code(b, k.SIGNATURE, bodies.signature('XORG')), 'party.type');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  assert.equal(code(b, k.SIGNATURE, sign), 'ok');
});

test('a late reservation is decided by those who deposited, and an objection taken back in time undoes nothing', () => {
  const b = inForce();
  b.enter(k.NAME, bodies.name('ZZ'));
  b.enter(k.SIGNATURE, bodies.signature('ZZ'));
  const late = b.enter(k.RESERVATION, bodies.reservation('XA', '2028-01-10', { made: 'late' }));
  const object = (party: string, receivedOn: string) => ({ party, reservation: late, opposes: false, receivedOn });
  assert.equal(code(b, k.OBJECTION, object('ZZ', '2028-03-01')), 'objection.signatory');
  const id = b.enter(k.OBJECTION, object('XB', '2028-03-01'));
  assert.equal(code(b, k.OBJECTION_WITHDRAWN, { objection: id, receivedOn: '2028-02-01' }), 'objection.days');
  b.enter(k.OBJECTION_WITHDRAWN, { objection: id, receivedOn: '2028-04-01' });
  assert.equal(b.treaty().reservations('XA', '2030-01-01')[0]?.state, 'in-force');
  assert.equal(code(b, k.OBJECTION, object('XB', '2028-05-01')), 'ok', 'it may object anew');
});

test('nothing that was received after a day is told about it, the end of a membership neither', () => {
  const b = inForce();
  const until = () => b.treaty().applies({ a: 'XA', b: 'XB', article: 35, date: '2028-01-01' }).until;
  assert.equal(until(), null);
  b.enter(k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2030-03-15' });
  assert.equal(until(), null);
});

test('an entry stands on a rule of its own sort and treaty', () => {
  const b = withNames('XA');
  const accession = bodies.deposit('XA', '2027-01-01', { mode: 'accession' });
  const on = (pack: string, rule: string) => code(b, k.DEPOSIT, accession, [{ pack, code: rule }]);
  assert.equal(on('hanoi', 'ACCESSION'), 'ok');
  assert.equal(on('hanoi', 'RATIFICATION'), 'deposit.basis');
  assert.equal(on('hanoi', 'ILLEGAL_ACCESS'), 'basis.other');
  assert.equal(on('accord', 'ACCESSION'), 'basis.other');
  assert.equal(on('exercise', 'XA_INSULT'), 'basis.other');
});

test('who ratified and left may accede, and what was entered first can be corrected after all that followed', () => {
  const b = withNames('XA');
  b.enter(k.SIGNATURE, bodies.signature('XA'));
  const first = b.enter(k.DEPOSIT, bodies.deposit('XA', '2027-01-01'), RATIFICATION);
  b.enter(k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '2028-01-01' });
  b.enter(k.DEPOSIT, bodies.deposit('XA', '2029-06-01', { mode: 'accession' }), ACCESSION);
  const instead = bodies.deposit('XA', '2027-01-02');
  assert.equal(code(b, k.CORRECTION, { entry: first, reason: 'A day later.', instead }), 'ok');
  const named = b.acts[0]!.id;
  b.enter(k.NAME, bodies.name('XA', { because: 'change', from: '2028-01-01' }));
  const spelt = { entry: named, reason: 'Misspelt.', instead: bodies.name('XA', { names: { en: 'Right' } }) };
  assert.equal(code(b, k.CORRECTION, spelt), 'ok');
});

test('full powers corrected to name another person leave the signature without authority', () => {
  const b = withNames('XD');
  const powers = b.enter(k.FULL_POWERS, bodies.powers('XD'));
  const { office: _, ...bare } = bodies.signature('XD');
  const signed = b.enter(k.SIGNATURE, { ...bare, signatory: { name: 'Noor Talib', title: 'M' }, fullPowers: powers });
  assert.deepEqual(
    restingOn(b.ledger(), powers).map((e) => e.id),
    [signed],
  );
  const instead = bodies.powers('XD', { holder: { name: 'Somebody Else', title: 'x' } });
  b.enter(k.CORRECTION, { entry: powers, reason: 'Read wrongly.', instead });
  assert.equal(b.treaty().status('XD', '2026-01-01').pendingSignature, true);
});

test('the end of an office may be announced ahead, and a text that is a day is a text', () => {
  const b = book('exercise', '2026-06-01');
  b.enter(k.NAME, bodies.name('XA'));
  const office = {
    party: 'XA',
    pack: 'hanoi',
    office: 'XA/desk',
    designation: 'CONTACT_POINT',
    name: '2099-01-01',
    from: '2026-01-01',
  };
  const id = b.enter(k.DESIGNATION, office);
  assert.equal(code(b, k.DESIGNATION_CHANGED, { designation: id, what: 'ended', on: '2026-12-31' }), 'ok');
  assert.equal(code(b, k.DESIGNATION_CHANGED, { designation: id, what: 'tested', on: '2026-12-31' }), 'date.future');
});

test('what a depositary enters against its own rules is shown and believed by nobody', () => {
  const b = inForce();
  const lie = (kind: string, body: object, id = 'f'.repeat(32)) =>
    b.acts.push({ ...b.acts[0]!, id, kind, body: body as Record<string, unknown> });
  lie(k.CORRECTION, { entry: depositOf(b, 'XA'), reason: 'x', instead: {} });
  lie(k.DENUNCIATION, { party: 'XA', pack: 'hanoi', receivedOn: '9999-12-31' }, 'e'.repeat(32));
  b.acts.push(b.acts.find((a) => a.id === depositOf(b, 'XB'))!);
  b.acts.push({
    ...b.acts.find((a) => a.id === depositOf(b, 'XC'))!,
    id: 'd'.repeat(32),
    basis: [{ pack: 'nowhere', code: 'X_Y' }],
  });
  assert.equal(b.treaty().status('XA', '2028-01-01').code, 'party');
  assert.equal(between(b, '2028-01-01'), 'yes');
  assert.deepEqual(
    b.ledger().entries.flatMap((e) => e.fault ?? []),
    ['unreadable', 'unreadable', 'repeated'],
  );
});
