// SPDX-License-Identifier: EUPL-1.2
// Which rules each gate cites, by code. A treaty pack that lacks one of them does not load, so no gate can end up
// with an answer and no citation.

export const GATE_RULES = {
  BOUND: ['ENTRY_INTO_FORCE', 'OTHER_TREATY', 'CONTACT_POINT', 'CENTRAL_AUTHORITY'],
  SCOPE: ['SCOPE_CONVENTION_OFFENCE', 'SCOPE_SERIOUS_CRIME', 'SERIOUS_CRIME'],
  SPECIFIC_CASE: ['SPECIFIC_CASE'],
  SOVEREIGNTY: ['SOVEREIGNTY'],
  DUAL_CRIMINALITY: [
    'DUAL_CRIMINALITY_CONDUCT',
    'REFUSE_NO_DUAL_CRIMINALITY',
    'PRESERVATION_NO_DUAL_CRIMINALITY',
    'RESERVE_PRESERVATION_DUAL',
  ],
  NECESSITY: ['SAFEGUARDS_PROPORTIONALITY'],
  PROTECTED_ACTIVITY: ['RIGHTS_NOT_SUPPRESSED', 'PERSECUTION_GROUND'],
  INDEPENDENT_REVIEW: ['INDEPENDENT_REVIEW'],
  EMERGENCY: ['CONTACT_POINT_HELP'],
  PERSONAL_DATA: ['DATA_PROTECTION_TRANSFER', 'DATA_PROTECTION_CONDITIONS'],
  USE_LIMIT: ['USE_LIMIT', 'ONWARD_TRANSFER'],
  NO_SILENT_NO: ['REASONS_FOR_REFUSAL', 'CONSULT_BEFORE_REFUSAL', 'POSTPONE'],
} as const satisfies Record<string, readonly string[]>;

export type GateCode = keyof typeof GATE_RULES;
/** The rules a gate may cite, and no others. */
export type RuleOf<G extends GateCode> = (typeof GATE_RULES)[G][number];

/** The numbers a treaty pack must state for gates and deadlines to work; never a constant in code. */
export const NEEDED_LIMITS = ['SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS', 'PRESERVE_MIN_DAYS'] as const;

/** Rules cited outside the gates, by deadlines and by Standing. */
export const NEEDED_RULES = ['PRESERVE_MIN_DAYS', 'PRESERVE_EXTENSION_BEFORE_EXPIRY'] as const;
