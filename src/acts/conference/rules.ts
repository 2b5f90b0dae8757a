// SPDX-License-Identifier: EUPL-1.2
// Which rule answers for which kind of act of a conference.
import type { Rule } from '../kind.ts';
import * as k from './act.ts';
import * as a from './rules/accreditation-rules.ts';
import * as d from './rules/delegation-rules.ts';
import * as o from './rules/organisation-rules.ts';
import * as out from './rules/outcome-rules.ts';
import * as pro from './rules/procedure-rules.ts';
import * as table from './rules/signing-record-rules.ts';
import { plans } from './rules/plan-rules.ts';
import * as s from './rules/session-rules.ts';

export const rules: Record<string, Rule> = {
  [k.EVENT]: o.event,
  [k.DECISION]: o.decision,
  [k.BODY]: o.bodies,
  [k.OFFICE_HOLDER]: o.holders,
  [k.TASK]: o.tasks,
  [k.TASK_CHANGED]: o.taskChanged,
  [k.INCIDENT]: o.incident,
  [k.BUDGET_LINE]: o.budget,
  [k.RISK]: o.risk,
  [k.MEETING_RECORD]: o.record,
  [k.ENTITY_FACT]: o.entityFacts,
  [k.OUTREACH_FACT]: d.outreachFacts,
  [k.CONTACT]: d.contact,
  [k.INVITATION]: d.invitation,
  [k.INVITATION_REPLY]: d.reply,
  [k.NOMINATION]: d.nomination,
  [k.NOMINATION_CHANGED]: d.nominationChanged,
  [k.VETTING]: a.vetting,
  [k.ACCREDITATION_DECISION]: a.accreditation,
  [k.BADGE]: d.badge,
  [k.BADGE_CHANGED]: d.badgeChanged,
  [k.ZONE_QUOTA]: d.zoneQuota,
  [k.GATE_REPORT]: d.gateReport,
  [k.PROGRAMME_ITEM]: s.programmeItem,
  [k.PROGRAMME_CHANGED]: s.programmeChanged,
  [k.PROGRAMME_RELEASE]: s.programmeRelease,
  [k.CUE]: s.cue,
  [k.APPLICATION]: s.application,
  [k.APPLICATION_DECISION]: s.applicationDecision,
  [k.ORDER_RULE]: s.orderRule,
  [k.PLACEMENT]: s.placement,
  [k.ORDER_RELEASE]: s.orderRelease,
  [k.PLANS]: plans,
  [k.SPEAKING_RULE]: s.speakingRule,
  [k.INSCRIPTION]: s.inscription,
  [k.SPEAKING_EVENT]: s.speakingStep,
  [k.STATEMENT_TEXT]: s.statementText,
  [k.SIGNING_SLOT]: s.signingSlot,
  [k.SLOT_STEP]: s.slotStep,
  [k.PLEDGE]: out.pledge,
  [k.PLEDGE_REPORT]: out.report,
  [k.PRESS_APPLICATION]: out.pressApplication,
  [k.PRESS_DECISION]: out.pressDecision,
  [k.PRESS_RELEASE]: out.pressRelease,
  [k.CREDENTIALS]: out.credentials,
  [k.CREDENTIALS_REPORT]: out.credentialsReport,
  [k.SIGNED_IN_ROOM]: table.signedInRoom,
  [k.CLOSING_PROTOCOL]: table.closingProtocol,
  [k.OUTCOME_DOCUMENT]: out.outcomeDocument,
  [k.PROCEDURE]: pro.procedure,
  [k.RESOLUTION]: pro.resolution,
  [k.PRESS_QUESTION]: out.pressQuestion,
  [k.PURGE]: a.purge,
};
