// SPDX-License-Identifier: EUPL-1.2
// A wish of others about the day of entry into force: shown beside what is counted, never counted with.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { isCivilDate } from '#base/time.ts';
import { CivilDay, strict, text } from './pack-parts.ts';

const WishSchema = Type.Object(
  {
    /** It is met by entry into force before this day. */
    before: CivilDay,
    /** A few words for a mark on a chart. */
    mark: text(40),
    words: text(300),
    source: text(300),
  },
  strict,
);
export type Wish = Static<typeof WishSchema>;

const shape = Compile(WishSchema);

/** Reads a wish. Refusals: json.*, wish.shape, wish.date. */
export function readWish(bytes: Uint8Array): Result<Wish> {
  const json = readJson(bytes);
  if (!json.ok) return json;
  if (!shape.Check(json.value)) return refuse('wish.shape', 'The wish does not have the shape it must have.');
  const wish = json.value as unknown as Wish;
  return isCivilDate(wish.before) ? ok(wish) : refuse('wish.date', 'The day of the wish does not exist.');
}
