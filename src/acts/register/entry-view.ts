// SPDX-License-Identifier: EUPL-1.2
// The register as a rule on the next entry sees it.
import type { Act, ActId, Mode, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { PartyType } from '#law/facts.ts';
import type { LawPacks } from '#law/pack.ts';
import { type Treaty, treatyOf } from '#law/treaty.ts';
import * as k from './act.ts';
import type { EntryView } from './entry-rule.ts';
import { factsOfLedger } from './facts.ts';
import { entriesOf, type Ledger, ledgerOf } from './ledger.ts';

export type Seen = {
  mode: Mode;
  today: CivilDate;
  ledger: Ledger;
  treaty(pack: string): Treaty;
  packs: LawPacks;
  /** Codes of States that are known without an entry, such as those of the United Nations. */
  states?: ReadonlySet<Party>;
};

export function entryView(seen: Seen): EntryView {
  const { mode, today, ledger, packs } = seen;
  const types = new Map<Party, PartyType>([
    ...[...packs.values()].flatMap((p) =>
      p.parties.flatMap((x) => (x.type === 'state' || x.type === 'organisation' ? [[x.code, x.type] as const] : [])),
    ),
    ...entriesOf(ledger, k.NAME).map((e) => [e.body.party, e.body.partyType] as const),
  ]);
  const named = new Set([
    ...[...packs.values()].flatMap((p) => p.parties.map((x) => x.code)),
    ...entriesOf(ledger, k.NAME).map((e) => e.body.party),
    ...ledger.entries.flatMap((e) => (e.kind === k.KEYS ? [(e.body as k.KeysBody).party] : [])),
  ]);
  return {
    mode,
    today,
    ledger,
    packs,
    treaty: seen.treaty,
    // A real register knows the States of the world; in an exercise they have no part.
    knows: (party) => named.has(party) || (mode === 'real' && (seen.states?.has(party) ?? false)),
    typeOf: (party) => types.get(party) ?? null,
    membersOf: (party) => entriesOf(ledger, k.NAME).findLast((e) => e.body.party === party)?.body.members ?? [],
    before: (entry) => entryView({ ...seen, ...earlier(ledger, entry, packs, mode) }),
  };
}

/** The entries up to one, without it; later corrections of those still count. */
function earlier(ledger: Ledger, entry: ActId, packs: LawPacks, mode: Mode): Pick<Seen, 'ledger' | 'treaty'> {
  const until = ledger.byId(entry)?.seq ?? ledger.entries.length + 1;
  const left: Act[] = ledger.entries
    .filter((e) => e.seq < until || (e.kind === k.CORRECTION && e.body['entry'] !== entry))
    .map((e) => e.act);
  const before = ledgerOf(left);
  const facts = factsOfLedger(before, packs);
  return { ledger: before, treaty: (pack) => treatyOf(facts, packs, pack, mode) };
}
