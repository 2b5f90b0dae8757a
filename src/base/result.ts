// SPDX-License-Identifier: EUPL-1.2
// A refusal is a value: the law or the rules say no. A fault is thrown: the machine failed. The two never mix.

/** Where a rule stands. `key` is shown to people ("42(8)"); logic only ever uses `code`. */
export type Citation = {
  pack: string;
  packVersion: string;
  code: string;
  key: string;
  gist: string;
  /** False until a person compared the rule with the certified text; every screen and letter shows it. */
  verified: boolean;
};

/** Why a command or a message was declined. `words` is one plain English sentence; `code` finds its translation. */
export type Refusal = {
  code: string;
  words: string;
  citation?: Citation;
  params?: Record<string, string | number>;
};

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(
  code: string,
  words: string,
  more: { citation?: Citation; params?: Record<string, string | number> } = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, words, ...more } };
}

/** The machine failed. `code` is stable and may be logged; `message` never leaves the node. */
export class Fault extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
  }
}
