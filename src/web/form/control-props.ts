// SPDX-License-Identifier: EUPL-1.2
// What every control of a form is given.
import type { FormContext, FormField, ScopeView } from '#wire/views.ts';

export type ControlProps = {
  field: FormField;
  context: FormContext;
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | null;
  /** What was asked, where the act decides on it. */
  asked: ScopeView | null;
  place: string;
  /** The treaty the form is about, where it is about one: codes of another are not offered. */
  pack?: unknown;
  /** The section's heading already says the label. */
  alone: boolean;
};
