// SPDX-License-Identifier: EUPL-1.2
// An act that rests in the record and could not be followed: shown with the reason, so that one wrong act never hides a list.
import type { ActId } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';

export type Unheeded = { act: ActId | null; refusal: Refusal };
