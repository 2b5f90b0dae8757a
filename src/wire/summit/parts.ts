// SPDX-License-Identifier: EUPL-1.2
// What the pages of a conference share.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { CitationView, NewAct } from '../views.ts';

export const strict = { additionalProperties: false };
export const str = Type.String();
export const int = Type.Integer();
export const yes = Type.Boolean();
export const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()]);
export const list = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Array(t);
export const Numbered = Type.Object({ id: ActIdSchema, seq: int }, strict);

/** A press that writes a prepared act. What a person must still say goes into the body at a dotted path, as a list where it is one. */
export const Deed = Type.Object(
  {
    code: str,
    act: NewAct,
    asks: maybe(Type.Object({ path: str, list: yes }, strict)),
    chooses: maybe(
      Type.Object(
        {
          path: str,
          options: list(Type.Object({ value: str, label: str }, strict)),
          /** The value goes into the body as a number. */
          number: Type.Optional(yes),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type Deed = Static<typeof Deed>;

/** What stands above every page. */
export const Head = {
  title: str,
  place: str,
  from: str,
  until: str,
  today: str,
};

/** Whether somebody may sign: exempt, verified, original-missing, defect, none; with what is missing and who may issue it. */
export const PowersLight = Type.Object(
  { code: str, words: str, entry: maybe(Numbered), citation: maybe(CitationView) },
  strict,
);
export type PowersLight = Static<typeof PowersLight>;
