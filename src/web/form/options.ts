// SPDX-License-Identifier: EUPL-1.2
// Which of a field's options are open: those of the treaty the form is about, and those of every treaty.
import type { FormField } from '#wire/views.ts';

type Options = FormField['options'];

export function optionsFor(options: Options, pack: unknown): Options {
  return options.filter((o) => o.pack === undefined || typeof pack !== 'string' || pack === '' || o.pack === pack);
}
