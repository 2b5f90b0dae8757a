// SPDX-License-Identifier: EUPL-1.2
// What it means to declare a kind of act. A kind is data: transport, log, store, permission and verifier read this table
// and nothing else, so a new kind changes none of them.
import type { TObject } from 'typebox';
import type { Act, ActId } from '#base/act.ts';
import type { Citation, Refusal } from '#base/result.ts';
import type { Pack } from '#law/pack-schema.ts';

/** A deadline a kind starts or carries. The number stands in the law pack under `code`. */
export type KindDeadline = { code: string; starts: string };

/** What stands where a name is kept apart and not here, or destroyed. */
export const UNNAMED = '—';

/** Fields of the entries of a list that name persons: those that are wanted are signed as a dash, the others left out. */
export type Veils = { list: string; wanted: readonly string[]; optional: readonly string[] };

export type Kind = {
  /** Name with version: "requests.preservation.v1". */
  kind: string;
  /** Shape of the body; strict. Field annotations (`field`, `rule`) feed the form. */
  body: TObject;
  /** Designations (register roles) one of which the sending office must hold on the day. */
  from: readonly string[];
  /** Designations one of which each addressed office must hold; "own" = an office of the same party. */
  to: readonly string[];
  /** Roles one of which the person must hold in the sending office. */
  roles: readonly string[];
  /** Roles of the second person; null when one named human suffices. Never the drafter. */
  approve: readonly string[] | null;
  /** "node" = a fact the machine states under the name of the human who armed it; never a decision. */
  signedBy: 'officer' | 'node';
  /** Kinds it may answer through `re`; empty = it opens a dossier. */
  answers: readonly string[];
  /** Rule codes of the pack it may stand on. */
  basis: readonly string[];
  deadlines: readonly KindDeadline[];
  /** Whether the receiving node answers with a receipt. */
  receipted: boolean;
  /** True: files that go with it travel sealed for the addressed office. */
  sealsFiles?: true;
  /** True: the office it goes to fetches those files as soon as it arrives. */
  fetchesAtOnce?: true;
  /** What in it is about persons: it is signed as a digest only, and goes apart as a sealed file that can be destroyed. */
  veils?: Veils;
  /** True: when it is written down, all that acts of its dossier keep apart is destroyed at this node. */
  destroys?: true;
  /** True: it lies open to everyone, with its salt, in the public log of the register instead of the node's own log. */
  published?: true;
  /** True: its rule asks how confirmed values stand at this node today, whichever dossier they were decided in. */
  asksValues?: true;
  /** The kind that took its place: acts of this one are read for ever and written no more. */
  replacedBy?: string;
};

/** What the rules of a capability may look at: the acts of one dossier in order, and the day. */
export type DossierView = { acts: readonly Act[] };

/** A rule on sequence and content: null when the act may follow, else why not. */
export type Rule = (dossier: DossierView, act: Act, facts: RuleFacts) => Refusal | null;

/** An entry of the public register as it counts today; a void one counts as never made. */
export type RegisterEntry = {
  seq: number;
  id: ActId;
  kind: string;
  body: Record<string, unknown>;
  void: boolean;
  act: Act;
};

/** Answers of the law a rule needs; handed in so that rules stay pure. */
export type RuleFacts = {
  /** Today in the place of the acting office. */
  today: string;
  /** Reads a number of the law pack, with its citation. */
  limit: (code: string) => { value: number; citation: Citation };
  cite: (code: string) => Citation;
  /** A law pack by its id; undefined when it is not loaded. */
  pack: (id: string) => Pack | undefined;
  /** The public register in order, where the caller holds it. */
  entries?: readonly RegisterEntry[];
  /** How a value (`kind|canonical`) stands, for a kind that asks; null where nobody confirmed it. */
  valueNow?: (key: string) => ValueNow | null;
};

/** A value as it stands at a node: what two officers confirmed, and what was said against it since, by whichever act. */
export type ValueNow = {
  marking: { tlp: string; pap: string };
  validUntil: string;
  revoked: boolean;
  appealed: boolean;
  doubted: boolean;
};
