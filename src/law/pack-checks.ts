// SPDX-License-Identifier: EUPL-1.2
// What a law pack must keep beyond its shape: no code twice, no reference into nothing, no day that does not exist, nothing
// missing that a gate, a deadline or the register would ask for at three in the morning.
import type { Json } from '#base/json.ts';
import { type Refusal, refuse } from '#base/result.ts';
import { isCivilDate } from '#base/time.ts';
import {
  DEPOSITARY_LIMITS,
  DEPOSITARY_RULES,
  GATE_RULES,
  GENERAL_LIMITS,
  GENERAL_RULES,
  NEEDED_LIMITS,
  NEEDED_RULES,
} from './gate-rules.ts';
import { PACK_LANGUAGES } from './pack-parts.ts';
import type { Pack } from './pack-schema.ts';

type No = { ok: false; refusal: Refusal } | null;
/** Where something stands in the pack, and what it names. */
type Named = readonly [where: string, code: string];

// Control characters and invisible direction marks: a title that reads differently from what it is.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Checks a pack that has the right shape. Out: null, or the first refusal with the place in the pack: pack.unseen-text,
 * pack.duplicate-code, pack.unknown-rule, pack.unknown-code, pack.date, pack.signature-window, pack.declaration-without-role,
 * pack.free-reservation, pack.paper-placeholder, pack.number-missing, pack.gate-without-rule, pack.rule-missing,
 * pack.depositary-missing.
 */
export function packRefusal(pack: Pack): No {
  return (
    unseenText(pack) ??
    twins(pack) ??
    unknownRule(pack) ??
    unknownCode(pack) ??
    wrongDate(pack) ??
    wrongWindow(pack) ??
    wrongStatement(pack) ??
    wrongPaper(pack) ??
    numberMissing(pack) ??
    ruleMissing(pack) ??
    depositaryMissing(pack)
  );
}

function unseenText(pack: Pack): No {
  const where = firstUnseen(pack as unknown as Json, '');
  return where === null
    ? null
    : refuse('pack.unseen-text', 'A text of the pack contains characters a reader cannot see.', { params: { where } });
}

function firstUnseen(value: Json, path: string): string | null {
  if (typeof value === 'string') return UNSEEN.test(value) ? path : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    if (UNSEEN.test(key)) return path;
    const found = firstUnseen(inner, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

function twins(pack: Pack): No {
  const lists: [string, readonly string[]][] = [
    ['rules', pack.rules.map((r) => r.code)],
    ['articles', pack.articles.map((a) => String(a.number))],
    ['timeLimits', pack.timeLimits.map((t) => t.code)],
    ['procedures', pack.procedures.map((p) => p.code)],
    ['roles', pack.roles.map((r) => r.code)],
    ['refusalGrounds', pack.refusalGrounds.map((g) => g.procedure)],
    ...pack.refusalGrounds.map((g): [string, string[]] => [g.procedure, g.grounds.map((x) => x.code)]),
    ['forbiddenGrounds', pack.forbiddenGrounds.map((g) => g.code)],
    ['forms', pack.forms.map((f) => f.code)],
    ...pack.forms.map((f): [string, string[]] => [`forms/${f.code}`, f.fields.map((x) => x.code)]),
    ['offences', pack.offences.map((o) => o.code)],
    ['depositaryActs', pack.depositaryActs.map((a) => a.code)],
    ['reservationTypes', pack.reservationTypes.map((r) => r.code)],
    ['declarationTypes', pack.declarationTypes.map((d) => d.code)],
    ['papers', pack.papers.map((p) => p.code)],
    ...pack.papers.map((p): [string, string[]] => [`papers/${p.code}`, p.fields.map((x) => x.code)]),
    ['exemptOffices', pack.exemptOffices.map((o) => o.code)],
    ['conductElements', pack.conductElements.map((e) => e.code)],
    ['parties', pack.parties.map((p) => p.code)],
    ['offices', pack.parties.flatMap((p) => p.offices.map((o) => o.id))],
    ['domestic offences', pack.parties.flatMap((p) => p.offences.map((o) => `${p.code} ${o.code}`))],
  ];
  for (const [where, codes] of lists) {
    const code = codes.find((c, i) => codes.indexOf(c) !== i);
    if (code !== undefined)
      return refuse('pack.duplicate-code', 'Two entries of the pack share one code.', { params: { where, code } });
  }
  return null;
}

function unknownRule(pack: Pack): No {
  const at = (where: string, ...codes: readonly string[]): Named[] => codes.map((code) => [where, code]);
  const named = [
    ...pack.timeLimits.flatMap((t) => at(`timeLimits/${t.code}`, t.rule)),
    ...pack.procedures.flatMap((p) => at(`procedures/${p.code}`, p.request)),
    ...pack.roles.flatMap((r) => at(`roles/${r.code}`, r.rule)),
    ...pack.refusalGrounds.flatMap((g) =>
      at(`refusalGrounds/${g.procedure}`, g.rule, ...g.grounds.flatMap((x) => x.rules)),
    ),
    ...pack.forbiddenGrounds.flatMap((g) => at(`forbiddenGrounds/${g.code}`, ...g.rules)),
    ...pack.forms.flatMap((f) => at(`forms/${f.code}`, f.rule, ...f.fields.map((x) => x.rule))),
    ...pack.offences.flatMap((o) => at(`offences/${o.code}`, o.rule)),
    ...pack.protectedActivities.flatMap((a) => at(`protectedActivities/${a.code}`, a.rule)),
    ...pack.depositaryActs.flatMap((a) => at(`depositaryActs/${a.code}`, ...a.rules)),
    ...pack.reservationTypes.flatMap((r) =>
      at(
        `reservationTypes/${r.code}`,
        r.rule,
        ...r.touches.rules,
        ...(r.withdrawalRule === undefined ? [] : [r.withdrawalRule]),
      ),
    ),
    ...pack.declarationTypes.flatMap((d) => at(`declarationTypes/${d.code}`, d.rule)),
    ...pack.papers.flatMap((p) => at(`papers/${p.code}`, p.rule, ...p.fields.map((x) => x.rule))),
    ...pack.exemptOffices.flatMap((o) => at(`exemptOffices/${o.code}`, o.rule)),
    ...(pack.entryIntoForce ? at('entryIntoForce', pack.entryIntoForce.rule, pack.entryIntoForce.joinerRule) : []),
    ...(pack.signature ? at('signature', pack.signature.rule) : []),
    ...(pack.authentic ? at('authentic', pack.authentic.rule) : []),
    ...pack.parties.flatMap((p) =>
      at(`parties/${p.code}`, ...[...p.bound, ...p.reservations, ...p.offences, ...p.reviewDuties].map((x) => x.rule)),
    ),
  ];
  const rules = new Set(pack.rules.map((r) => r.code));
  const [where, code] = named.find(([, c]) => !rules.has(c)) ?? [];
  return code === undefined
    ? null
    : refuse('pack.unknown-rule', 'The pack points at a rule it does not contain.', {
        params: { code, where: where ?? '' },
      });
}

function unknownCode(pack: Pack): No {
  const roles = new Set(pack.roles.map((r) => r.code));
  const forms = new Set(pack.forms.map((f) => f.code));
  const acts = new Set(pack.depositaryActs.map((a) => a.code));
  const elements = new Set(pack.conductElements.map((e) => e.code));
  const articles = new Set(pack.articles.map((a) => String(a.number)));
  const chapters = new Set(pack.chapters.map((c) => c.roman));
  const unknown: Named[] = [
    ...pack.articles.flatMap((a): Named[] => [[`articles/${a.number}`, a.chapter]]).filter(([, c]) => !chapters.has(c)),
    ...pack.procedures
      .flatMap((p): Named[] => [p.senderRole, p.addresseeRole].map((c) => [`procedures/${p.code}`, c]))
      .filter(([, c]) => !roles.has(c)),
    ...pack.procedures.flatMap((p): Named[] => [[`procedures/${p.code}`, p.form]]).filter(([, c]) => !forms.has(c)),
    ...pack.forms
      .flatMap((f): Named[] => (f.includes === undefined ? [] : [[`forms/${f.code}`, f.includes]]))
      .filter(([where, c]) => !forms.has(c) || where === `forms/${c}`),
    ...pack.reservationTypes
      .flatMap((r): Named[] => r.touches.articles.map((n) => [`reservationTypes/${r.code}`, String(n)]))
      .filter(([, c]) => !articles.has(c)),
    ...pack.declarationTypes
      .flatMap((d): Named[] => (d.role === undefined ? [] : [[`declarationTypes/${d.code}`, d.role]]))
      .filter(([, c]) => !roles.has(c)),
    ...pack.papers.flatMap((p): Named[] => p.acts.map((c) => [`papers/${p.code}`, c])).filter(([, c]) => !acts.has(c)),
    ...pack.parties
      .flatMap((p): Named[] => p.offences.flatMap((o) => o.elements.map((c): Named => [`parties/${p.code}`, c])))
      .filter(([, c]) => !elements.has(c)),
  ];
  const [where, code] = unknown[0] ?? [];
  return code === undefined
    ? null
    : refuse('pack.unknown-code', 'The pack points at a role, form, article, act or element it does not contain.', {
        params: { code, where: where ?? '' },
      });
}

function wrongDate(pack: Pack): No {
  const dates: Named[] = [
    ...(pack.inForce === null ? [] : [['inForce', pack.inForce] as const]),
    ...(pack.adoption === null ? [] : [['adoption', pack.adoption.on] as const]),
    ...(pack.signature?.opens ?? []).flatMap((o): Named[] => [o.from, o.until].map((d) => [`signature/${o.place}`, d])),
    ...pack.timeLimits.flatMap((t): Named[] =>
      typeof t.value === 'string' ? [[`timeLimits/${t.code}`, t.value]] : [],
    ),
    ...pack.parties.flatMap((p) =>
      [...p.bound, ...p.reservations, ...p.offices, ...p.reviewDuties].map((x): Named => [`parties/${p.code}`, x.from]),
    ),
  ];
  const [where, date] = dates.find(([, d]) => !isCivilDate(d)) ?? [];
  return date === undefined
    ? null
    : refuse('pack.date', 'A date of the pack does not exist.', { params: { date, where: where ?? '' } });
}

/** Places of signature open before they close, and the last of them closes on the day the limit names. */
function wrongWindow(pack: Pack): No {
  if (pack.signature === null) return null;
  const { opens, closes } = pack.signature;
  const last = opens.map((o) => o.until).reduce((a, b) => (a > b ? a : b));
  const stated = pack.timeLimits.find((t) => t.code === closes)?.value ?? null;
  if (stated === last && opens.every((o) => o.from <= o.until)) return null;
  return refuse('pack.signature-window', 'The days on which the treaty may be signed do not fit together.', {
    params: { where: `signature/${closes}`, closes: String(stated), last },
  });
}

/** An office is notified for a role; what the treaty names by itself says what it touches, and what is free does not. */
function wrongStatement(pack: Pack): No {
  const roleless = pack.declarationTypes.find((d) => (d.takes === 'authority') !== (d.role !== undefined));
  if (roleless)
    return refuse(
      'pack.declaration-without-role',
      'A declaration that names an office says for which role, no other does.',
      {
        params: { where: `declarationTypes/${roleless.code}` },
      },
    );
  const vague = pack.reservationTypes.find((r) => {
    const touches = r.touches.articles.length + r.touches.rules.length > 0;
    return r.free === touches || (r.free && !r.statesScope);
  });
  return vague
    ? refuse(
        'pack.free-reservation',
        'A named reservation says what it touches; a free one leaves that to the statement.',
        {
          params: { where: `reservationTypes/${vague.code}` },
        },
      )
    : null;
}

const PLACES = /\{([^{}]*)\}/g;

const placesIn = (text: string) => [...new Set([...text.matchAll(PLACES)].map((m) => m[1] ?? ''))];

/**
 * Every wording of a paper fills in the same fields: all of them, known ones only, and no lone brace. A paragraph that can be left
 * out takes nothing with it that must be said.
 */
function wrongPaper(pack: Pack): No {
  for (const paper of pack.papers) {
    const fields = paper.fields.map((f) => f.code);
    const optional = new Set(paper.fields.filter((f) => f.need === 'where-applicable').map((f) => f.code));
    for (const language of PACK_LANGUAGES) {
      const { title, paragraphs } = paper.wording[language];
      const text = [title, ...paragraphs].join('\n');
      const used = placesIn(text);
      const stray = used.find((u) => !fields.includes(u)) ?? fields.find((f) => !used.includes(f));
      const brace = /[{}]/.test(text.replace(PLACES, '')) ? '{' : undefined;
      const mixed =
        placesIn(title).find((x) => optional.has(x)) ??
        paragraphs.map(placesIn).find((places) => places.length > 1 && places.some((x) => optional.has(x)))?.[0];
      const field = stray ?? brace ?? mixed;
      if (field !== undefined)
        return refuse('pack.paper-placeholder', 'A wording of a paper does not use the fields of that paper.', {
          params: { where: `papers/${paper.code}/${language}`, field },
        });
    }
  }
  return null;
}

function numberMissing(pack: Pack): No {
  const { entryIntoForce } = pack;
  const needed: readonly string[] = [
    ...(pack.kind === 'treaty' ? NEEDED_LIMITS : []),
    ...(pack.kind === 'general' ? GENERAL_LIMITS : []),
    ...(entryIntoForce
      ? [entryIntoForce.instruments, entryIntoForce.days, entryIntoForce.joinerDays, ...DEPOSITARY_LIMITS]
      : []),
  ];
  const code = needed.find((c) => typeof pack.timeLimits.find((t) => t.code === c)?.value !== 'number');
  return code === undefined
    ? null
    : refuse('pack.number-missing', 'The pack lacks a number that the rules need.', {
        params: { code, where: 'timeLimits' },
      });
}

function ruleMissing(pack: Pack): No {
  const rules = new Set(pack.rules.map((r) => r.code));
  const lacking = (codes: readonly string[]) => codes.find((c) => !rules.has(c));
  if (pack.kind === 'treaty') {
    const code = lacking([...Object.values(GATE_RULES).flat(), ...NEEDED_RULES]);
    if (code !== undefined)
      return refuse('pack.gate-without-rule', 'The pack lacks a rule that a gate must cite.', {
        params: { code, where: 'rules' },
      });
    const bare = pack.procedures.find((p) => !pack.refusalGrounds.some((g) => g.procedure === p.code));
    if (bare)
      return refuse('pack.gate-without-rule', 'A procedure of the pack has no list of grounds for refusal.', {
        params: { code: bare.code, where: 'refusalGrounds' },
      });
  }
  const code = lacking([
    ...(pack.kind === 'general' ? GENERAL_RULES : []),
    ...(pack.entryIntoForce ? DEPOSITARY_RULES : []),
  ]);
  return code === undefined
    ? null
    : refuse('pack.rule-missing', 'The pack lacks a rule that the register must cite.', {
        params: { code, where: 'rules' },
      });
}

/** Who counts deposits says where they are made and under which number they are told of; the general law says who is exempt. */
function depositaryMissing(pack: Pack): No {
  const missing =
    pack.entryIntoForce && pack.seat === null
      ? 'seat'
      : pack.entryIntoForce && pack.reference === null
        ? 'reference'
        : pack.kind === 'general' && pack.exemptOffices.length === 0
          ? 'exemptOffices'
          : undefined;
  return missing === undefined
    ? null
    : refuse('pack.depositary-missing', 'The pack lacks a part that a depositary works by.', {
        params: { where: missing },
      });
}
