// SPDX-License-Identifier: EUPL-1.2
// Languages in which a text of a statement is handed in, most used first.
import { languageName } from '../fields.ts';

export const TEXT_LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'vi', 'pt', 'de'].map((value) => ({
  value,
  label: languageName(value),
}));
