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
export const NEEDED_LIMITS = [
  'SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS',
  'PRESERVE_MIN_DAYS',
  'DOMESTIC_PRESERVE_MAX_DAYS',
] as const;

/** Rules cited outside the gates, by deadlines and by Standing. */
export const NEEDED_RULES = ['PRESERVE_MIN_DAYS', 'PRESERVE_EXTENSION_BEFORE_EXPIRY'] as const;

/** What a treaty whose deposits are counted must have besides, so that a depositary can keep its register. */
export const DEPOSITARY_RULES = ['SIGNATURE', 'RATIFICATION', 'ACCESSION', 'DENUNCIATION', 'DEPOSITARY'] as const;
export const DEPOSITARY_LIMITS = ['DENUNCIATION_MONTHS'] as const;

/** What the pack of the general law of treaties must have: the register cites it wherever a treaty itself is silent. */
export const GENERAL_RULES = [
  'FULL_POWERS',
  'SIGNATURE_CONFIRMATION',
  'DEPOSIT_EFFECT',
  'RESERVATION_FORMULATED',
  'RESERVATION_ACCEPTANCE',
  'RESERVATION_EFFECT',
  'RESERVATION_WITHDRAWAL',
  'RESERVATION_CONFIRMATION',
  'LATE_RESERVATION',
  'OBJECTION',
  'OBJECTION_OPPOSING',
  'BELOW_THRESHOLD',
  'DEPOSITARY_FUNCTIONS',
  'DEPOSITARY_RECORD',
  'TEXT_CORRECTION',
  'RECOVERY_DELAY',
  'REGISTER_FRESH',
  'MONTH_END',
] as const;
export const GENERAL_LIMITS = [
  'TACIT_ACCEPTANCE_MONTHS',
  'LATE_RESERVATION_MONTHS',
  'TEXT_CORRECTION_DAYS',
  'RECOVERY_DELAY_HOURS',
  'REGISTER_FRESH_HOURS',
] as const;
