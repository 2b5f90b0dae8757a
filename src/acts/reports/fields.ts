// SPDX-License-Identifier: EUPL-1.2
// What fields of reports have in common.
import { Type } from 'typebox';

export const strict = { additionalProperties: false };
export const maybe = Type.Optional;
export const text = (maxLength: number, field: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', field });
export const day = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date', field });
export const instant = (field: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', field });
export const act = (field: string) => Type.String({ pattern: '^[0-9a-f]{32}$', field });
export const digest = (field: string) => Type.String({ pattern: '^[0-9a-f]{64}$', field });
export const yes = (field: string) => Type.Boolean({ field });
/** BCP 47, the language alone. */
export const language = Type.String({ pattern: '^[a-z]{2,3}$', field: 'language' });
/** ISO 4217. */
export const currency = Type.String({ pattern: '^[A-Z]{3}$', field: 'currency' });
export const one = <T extends string>(field: string, ...values: readonly T[]) =>
  Type.Unsafe<T>(
    Type.Union(
      values.map((v) => Type.Literal(v)),
      { field },
    ),
  );
