// SPDX-License-Identifier: EUPL-1.2
// What a conference is made of, as acts: the host's own record, and what goes to and fro between the host and States. One event opens
// one dossier; an act of the host follows the event, an act of a State follows its invitation.
import type { Kind } from '../kind.ts';
import * as b from './bodies.ts';

export * from './bodies.ts';

export const EVENT = 'conference.event.v1';
export const DECISION = 'conference.decision.v1';
export const BODY = 'conference.body.v1';
export const OFFICE_HOLDER = 'conference.office-holder.v1';
export const TASK = 'conference.task.v1';
export const TASK_CHANGED = 'conference.task-changed.v1';
export const INCIDENT = 'conference.incident.v1';
export const BUDGET_LINE = 'conference.budget-line.v1';
export const RISK = 'conference.risk.v1';
export const MEETING_RECORD = 'conference.meeting-record.v1';
export const ENTITY_FACT = 'conference.entity-fact.v1';
export const OUTREACH_FACT = 'conference.outreach-fact.v1';
export const CONTACT = 'conference.contact.v1';
export const INVITATION = 'conference.invitation.v1';
export const INVITATION_REPLY = 'conference.invitation-reply.v1';
export const NOMINATION = 'conference.nomination.v1';
export const NOMINATION_CHANGED = 'conference.nomination-changed.v1';
export const VETTING = 'conference.vetting.v1';
export const ACCREDITATION_DECISION = 'conference.accreditation-decision.v1';
export const BADGE = 'conference.badge.v1';
export const BADGE_CHANGED = 'conference.badge-changed.v1';
export const ZONE_QUOTA = 'conference.zone-quota.v1';
export const GATE_REPORT = 'conference.gate-report.v1';
export const PROGRAMME_ITEM = 'conference.programme-item.v1';
export const PROGRAMME_CHANGED = 'conference.programme-changed.v1';
export const PROGRAMME_RELEASE = 'conference.programme-release.v1';
export const CUE = 'conference.cue.v1';
export const APPLICATION = 'conference.application.v1';
export const APPLICATION_DECISION = 'conference.application-decision.v1';
export const ORDER_RULE = 'conference.order-rule.v1';
export const PLACEMENT = 'conference.placement.v1';
export const ORDER_RELEASE = 'conference.order-release.v1';
export const PLANS = 'conference.plans.v1';
export const SPEAKING_RULE = 'conference.speaking-rule.v1';
export const INSCRIPTION = 'conference.inscription.v1';
export const SPEAKING_EVENT = 'conference.speaking-event.v1';
export const STATEMENT_TEXT = 'conference.statement-text.v1';
export const SIGNING_SLOT = 'conference.signing-slot.v1';
export const SLOT_STEP = 'conference.slot-step.v1';
export const PLEDGE = 'conference.pledge.v1';
export const PLEDGE_REPORT = 'conference.pledge-report.v1';
export const PRESS_APPLICATION = 'conference.press-application.v1';
export const PRESS_DECISION = 'conference.press-decision.v1';
export const PRESS_RELEASE = 'conference.press-release.v1';
export const CREDENTIALS = 'conference.credentials.v1';
export const CREDENTIALS_REPORT = 'conference.credentials-report.v1';
export const SIGNED_IN_ROOM = 'conference.signed-in-room.v1';
export const CLOSING_PROTOCOL = 'conference.closing-protocol.v1';
export const OUTCOME_DOCUMENT = 'conference.outcome-document.v1';
export const PROCEDURE = 'conference.procedure.v1';
export const RESOLUTION = 'conference.resolution.v1';
export const PRESS_QUESTION = 'conference.press-question.v1';
export const PURGE = 'conference.purge.v1';
export const OWN_PURGE = 'conference.own-purge.v1';

/** The offices of a host, by the designation they hold, and whoever speaks for a State that was invited. */
const SECRETARIAT = 'SUMMIT_SECRETARIAT';
const PROTOCOL = 'PROTOCOL_OFFICE';
const ACCREDITATION = 'ACCREDITATION_OFFICE';
const SECURITY = 'SECURITY_OFFICE';
const PRESS = 'PRESS_OFFICE';
const SUBCOMMITTEE = 'SUBCOMMITTEE';
const FOCAL_POINT = 'FOCAL_POINT';

const ROLE: Readonly<Record<string, readonly string[]>> = {
  [SECRETARIAT]: ['secretariat-officer'],
  [PROTOCOL]: ['protocol-officer'],
  [ACCREDITATION]: ['accreditation-officer'],
  [SECURITY]: ['security-officer'],
  [PRESS]: ['press-officer'],
  [SUBCOMMITTEE]: ['subcommittee-officer'],
  [FOCAL_POINT]: ['focal-point'],
};

const common = { signedBy: 'officer', deadlines: [], approve: null } as const;
const rolesOf = (offices: readonly string[]) => offices.flatMap((o) => ROLE[o]!);

/** What the host writes down for itself. */
const own = (kind: string, body: Kind['body'], basis: string, ...from: [string, ...string[]]): Kind => ({
  ...common,
  kind,
  body,
  from,
  to: ['own'],
  roles: rolesOf(from),
  answers: [EVENT],
  basis: [basis],
  receipted: false,
});

/** What a State says to an office of the host; the host enters it itself, at the same office, when it came on paper. */
const toHost = (kind: string, body: Kind['body'], basis: string, to: string): Kind => ({
  ...common,
  kind,
  body,
  from: [FOCAL_POINT, to],
  to: [to],
  roles: rolesOf([FOCAL_POINT, to]),
  answers: [EVENT, INVITATION],
  basis: [basis],
  receipted: true,
  sealsFiles: true,
});

/** What an office of the host says to a State, or keeps where the State has no node. */
const fromHost = (kind: string, body: Kind['body'], basis: string, from: string, answers: string[]): Kind => ({
  ...common,
  kind,
  body,
  from: [from],
  to: [FOCAL_POINT, from],
  roles: rolesOf([from]),
  answers,
  basis: [basis],
  receipted: true,
});

/** What the signing room says to the depositary. It goes out when there is a line; the session does not wait for it. */
const toKeeper = (kind: string, body: Kind['body'], ...roles: [string, ...string[]]): Kind => ({
  ...common,
  kind,
  body,
  from: [PROTOCOL],
  to: ['DEPOSITARY'],
  roles,
  answers: [EVENT],
  basis: ['SIGNING_SESSION'],
  receipted: true,
});

/** Names of people of a delegation or medium: signed by digest, destroyed with the purge. */
const peopleIn = (list: string): Pick<Kind, 'veils'> => ({
  veils: { list, wanted: ['name', 'function'], optional: ['latin'] },
});

const two = (kind: Kind, ...approve: [string, ...string[]]): Kind => ({ ...kind, approve });
const CHANGES_ITSELF = ['', EVENT];

export const kinds: Kind[] = [
  { ...own(EVENT, b.EventBody, 'HOST_ORGANISATION', SECRETARIAT), answers: CHANGES_ITSELF },
  own(DECISION, b.DecisionBody, 'MANDATE', SECRETARIAT, SUBCOMMITTEE),
  own(BODY, b.BodyBody, 'MANDATE', SECRETARIAT),
  own(OFFICE_HOLDER, b.OfficeHolderBody, 'MANDATE', SECRETARIAT),
  own(TASK, b.TaskBody, 'TASK_BOARD', SECRETARIAT, SUBCOMMITTEE, PROTOCOL, ACCREDITATION, SECURITY, PRESS),
  own(
    TASK_CHANGED,
    b.TaskChangedBody,
    'TASK_BOARD',
    SECRETARIAT,
    SUBCOMMITTEE,
    PROTOCOL,
    ACCREDITATION,
    SECURITY,
    PRESS,
  ),
  own(INCIDENT, b.IncidentBody, 'TASK_BOARD', SECRETARIAT, SUBCOMMITTEE, PROTOCOL, ACCREDITATION, SECURITY, PRESS),
  own(BUDGET_LINE, b.BudgetLineBody, 'BUDGET', SECRETARIAT, SUBCOMMITTEE),
  own(RISK, b.RiskBody, 'TASK_BOARD', SECRETARIAT, SUBCOMMITTEE, PROTOCOL, ACCREDITATION, SECURITY, PRESS),
  own(MEETING_RECORD, b.MeetingRecordBody, 'MANDATE', SECRETARIAT, SUBCOMMITTEE),

  own(ENTITY_FACT, b.EntityFactBody, 'PRECEDENCE', PROTOCOL, SECRETARIAT),
  own(OUTREACH_FACT, b.OutreachFactBody, 'OUTREACH', SUBCOMMITTEE, PROTOCOL, SECRETARIAT),
  own(CONTACT, b.ContactBody, 'OUTREACH', SUBCOMMITTEE, PROTOCOL, SECRETARIAT),
  fromHost(INVITATION, b.InvitationBody, 'INVITATION', SECRETARIAT, [EVENT]),
  toHost(INVITATION_REPLY, b.InvitationReplyBody, 'INVITATION', SECRETARIAT),

  { ...toHost(NOMINATION, b.NominationBody, 'NOMINATION', ACCREDITATION), ...peopleIn('delegates') },
  {
    ...peopleIn('changed'),
    ...toHost(NOMINATION_CHANGED, b.NominationChangedBody, 'NOMINATION', ACCREDITATION),
    answers: [EVENT, INVITATION, NOMINATION],
  },
  {
    ...own(VETTING, b.VettingBody, 'ACCREDITATION', SECURITY),
    veils: { list: 'results', wanted: [], optional: ['words'] },
  },
  two(
    fromHost(ACCREDITATION_DECISION, b.AccreditationDecisionBody, 'SECOND_OFFICER', ACCREDITATION, [
      NOMINATION,
      NOMINATION_CHANGED,
    ]),
    'accreditation-approver',
  ),
  own(BADGE, b.BadgeBody, 'BADGE', ACCREDITATION),
  own(BADGE_CHANGED, b.BadgeChangedBody, 'BADGE', ACCREDITATION, SECURITY),
  own(ZONE_QUOTA, b.ZoneQuotaBody, 'ZONE_TOKENS', SECURITY, ACCREDITATION),
  own(GATE_REPORT, b.GateReportBody, 'GATE', SECURITY),

  own(PROGRAMME_ITEM, b.ProgrammeItemBody, 'PROGRAMME', SECRETARIAT, SUBCOMMITTEE),
  own(PROGRAMME_CHANGED, b.ProgrammeChangedBody, 'PROGRAMME', SECRETARIAT, SUBCOMMITTEE),
  own(PROGRAMME_RELEASE, b.ReleaseBody, 'PROGRAMME', SECRETARIAT),
  own(CUE, b.CueBody, 'PROGRAMME', SECRETARIAT, SUBCOMMITTEE, PROTOCOL),
  toHost(APPLICATION, b.ApplicationBody, 'APPLICATION', SECRETARIAT),
  fromHost(APPLICATION_DECISION, b.ApplicationDecisionBody, 'APPLICATION', SECRETARIAT, [APPLICATION]),

  own(ORDER_RULE, b.OrderRuleBody, 'PRECEDENCE', PROTOCOL),
  own(PLACEMENT, b.PlacementBody, 'PRECEDENCE', PROTOCOL),
  two(own(ORDER_RELEASE, b.ReleaseBody, 'PRECEDENCE', PROTOCOL), 'protocol-approver'),
  own(PLANS, b.PlansBody, 'PRECEDENCE', PROTOCOL),

  own(SPEAKING_RULE, b.SpeakingRuleBody, 'SPEAKERS', PROTOCOL),
  toHost(INSCRIPTION, b.InscriptionBody, 'SPEAKERS', PROTOCOL),
  {
    ...toHost(SPEAKING_EVENT, b.SpeakingEventBody, 'SPEAKERS', PROTOCOL),
    answers: [EVENT, INVITATION, INSCRIPTION],
  },
  {
    ...toHost(STATEMENT_TEXT, b.StatementTextBody, 'STATEMENT_EMBARGO', PROTOCOL),
    fetchesAtOnce: true,
    answers: [EVENT, INVITATION, INSCRIPTION],
  },

  own(SIGNING_SLOT, b.SigningSlotBody, 'SIGNING_SESSION', PROTOCOL),
  own(SLOT_STEP, b.SlotStepBody, 'SIGNING_SESSION', PROTOCOL),
  // Its writer is the second officer: never whoever wrote the signature down at the table.
  toKeeper(SIGNED_IN_ROOM, b.SignedInRoomBody, 'protocol-officer', 'protocol-approver'),
  two(toKeeper(CLOSING_PROTOCOL, b.ClosingProtocolBody, 'protocol-officer'), 'protocol-approver'),

  toHost(PLEDGE, b.PledgeBody, 'PLEDGE', SECRETARIAT),
  { ...toHost(PLEDGE_REPORT, b.PledgeReportBody, 'PLEDGE', SECRETARIAT), answers: [EVENT, INVITATION, PLEDGE] },

  own(OUTCOME_DOCUMENT, b.OutcomeDocumentBody, 'PROGRAMME', SECRETARIAT, SUBCOMMITTEE),

  two(own(PROCEDURE, b.ProcedureBody, 'PROCEDURE', SECRETARIAT), 'secretariat-officer'),
  two(own(RESOLUTION, b.ResolutionBody, 'PROCEDURE', SECRETARIAT), 'secretariat-officer'),

  own(PRESS_QUESTION, b.PressQuestionBody, 'PRESS_EMBARGO', PRESS, SUBCOMMITTEE),
  { ...own(PRESS_APPLICATION, b.PressApplicationBody, 'PRESS_ACCREDITATION', PRESS), ...peopleIn('journalists') },
  two({ ...own(PRESS_DECISION, b.PressDecisionBody, 'PRESS_ACCREDITATION', PRESS) }, 'press-approver'),
  own(PRESS_RELEASE, b.PressReleaseBody, 'PRESS_EMBARGO', PRESS, SUBCOMMITTEE),

  toHost(CREDENTIALS, b.CredentialsBody, 'CREDENTIALS', SECRETARIAT),
  own(CREDENTIALS_REPORT, b.CredentialsReportBody, 'CREDENTIALS', SECRETARIAT),
  // A State destroys its own copies when it chooses; the host could not.
  { ...own(OWN_PURGE, b.OwnPurgeBody, 'RETENTION', FOCAL_POINT), answers: [INVITATION], destroys: true },
  { ...two(own(PURGE, b.PurgeBody, 'RETENTION', ACCREDITATION), 'accreditation-approver'), destroys: true },
];
