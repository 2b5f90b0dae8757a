// SPDX-License-Identifier: EUPL-1.2
// The text of a paper as screens show it, before and after it is signed.
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const str = Type.String();

/** One paragraph in runs; what was filled in is marked, so that it keeps its own direction. */
export const PaperTextView = Type.Object(
  {
    title: str,
    paragraphs: Type.Array(Type.Array(Type.Object({ text: str, filled: Type.Boolean() }, strict))),
    language: str,
    languageName: str,
    dir: Type.Union([Type.Literal('ltr'), Type.Literal('rtl')]),
    letterhead: Type.Object({ party: str, office: str }, strict),
    signer: Type.Object({ name: str, title: str }, strict),
    /** What a reader must not take for granted. */
    cautions: Type.Array(str),
  },
  strict,
);
export type PaperTextView = Static<typeof PaperTextView>;
