// SPDX-License-Identifier: EUPL-1.2
// What fields of a conference have in common: codes of the event, days, moments, numbers of badges.
import { Type } from 'typebox';

export const strict = { additionalProperties: false };
export const text = (maxLength: number, field: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', field });
/** A code of the event: element, task, risk, body. */
export const code = (field: string) => Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', field });
/** A State, organisation or medium, as short as a badge carries it. */
export const entity = (field = 'entity') => Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,11}$', field });
/** A row of a table of the event: rank HOS, category member-state. */
export const row = (field: string) => Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,39}$', field });
export const day = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date', field });
export const minute = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', field });
export const instant = (field: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', field });
export const language = Type.String({ pattern: '^[a-z]{2,3}$', field: 'language' });
export const languages = (field = 'languages') => Type.Array(language, { maxItems: 20, uniqueItems: true, field });
export const names = (field = 'names', maxLength = 300) =>
  Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.String({ minLength: 1, maxLength }), { field });
export const count = (most: number, field: string, minimum = 0) => Type.Integer({ minimum, maximum: most, field });
export const act = (field: string) => Type.String({ pattern: '^[0-9a-f]{32}$', field });
export const digest = (field: string) => Type.String({ pattern: '^[0-9a-f]{64}$', field });
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
export const one = <T extends string>(field: string, ...values: readonly T[]) =>
  Type.Unsafe<T>(
    Type.Union(
      values.map((v) => Type.Literal(v)),
      { field },
    ),
  );
export const list = <T extends Parameters<typeof Type.Array>[0]>(
  type: T,
  maxItems: number,
  field: string,
  minItems = 0,
) => Type.Array(type, { minItems, maxItems, field });
export const yes = (field: string) => Type.Boolean({ field });
export const maybe = Type.Optional;

export const TableRow = Type.Object({ code: row('code'), words: text(120, 'words') }, strict);
export const Named = Type.Object({ name: text(200, 'name'), title: text(200, 'title') }, strict);
export const badgeNumber = count(0xffffff, 'badgeNumber', 1);
export const zone = count(63, 'zone');
export const token = Type.String({ pattern: '^[A-Z]{1,8}$', field: 'token' });
/** From which language into which somebody interprets. */
export const pair = { from: language, to: language };
