// SPDX-License-Identifier: EUPL-1.2
// What a reporter may do afterwards, what ends the keeping of a report, and how the part of a child is opened.
import { type Static, Type } from 'typebox';
import * as f from './fields.ts';

export const WITHDRAWN = 'reports.withdrawn.v1';
export const CORRECTED = 'reports.corrected.v1';
export const DESTROYED = 'reports.destroyed.v1';
export const CHILDS_PART_OPENED = 'reports.childs-part-opened.v1';

/** At its end an appeal that nobody decided stops the sharing by itself. */
export const APPEAL_HOURS = 72;

/** The file that holds what a reporter corrects, without what is the reporter's own. */
export const CORRECTION_FILE = 'correction.json';

/** Whoever holds the receipt code takes an agreement back, or the whole report. It counts from its date on. */
export const WithdrawnBody = Type.Object(
  {
    what: f.one('withdrawn', 'some-consents', 'whole-report'),
    consents: Type.Array(f.one('consent', 'link', 'bank', 'abroad', 'contact'), {
      maxItems: 4,
      uniqueItems: true,
      field: 'consentsWithdrawn',
    }),
  },
  f.strict,
);
export type WithdrawnBody = Static<typeof WithdrawnBody>;

/** Whoever holds the receipt code corrects what was told. The words lie apart. */
export const CorrectedBody = Type.Object(
  { about: f.one('correctionAbout', 'reported-value', 'reported-money', 'reported-time', 'reported-words') },
  f.strict,
);
export type CorrectedBody = Static<typeof CorrectedBody>;

/** What was told is destroyed: its day has come. */
export const DestroyedBody = Type.Object(
  {
    endedOn: f.day('endedOn'),
    dueOn: f.day('dueOn'),
    files: Type.Integer({ minimum: 0, maximum: 1000, field: 'filesDestroyed' }),
  },
  f.strict,
);
export type DestroyedBody = Static<typeof DestroyedBody>;

export const ChildsPartOpenedBody = Type.Object({ why: f.text(500, 'whyOpened') }, f.strict);
export type ChildsPartOpenedBody = Static<typeof ChildsPartOpenedBody>;
