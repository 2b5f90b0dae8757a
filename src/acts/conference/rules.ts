// SPDX-License-Identifier: EUPL-1.2
// Which rule answers for which kind of act of a conference.
import type { Rule } from '../kind.ts';
import * as k from './act.ts';
import * as a from './rules/accreditation-rules.ts';
import * as b from './rules/badge-rules.ts';
import * as board from './rules/board-rules.ts';
import * as d from './rules/delegation-rules.ts';
import * as o from './rules/organisation-rules.ts';
import * as out from './rules/outcome-rules.ts';
import * as pro from './rules/procedure-rules.ts';
import * as record from './rules/signing-record-rules.ts';
import * as table from './rules/signing-table-rules.ts';
import { plans } from './rules/plan-rules.ts';
import * as s from './rules/session-rules.ts';

export const rules: Record<string, Rule> = {
  [k.EVENT]: o.event,
  [k.DECISION]: o.decision,
  [k.BODY]: o.bodies,
  [k.OFFICE_HOLDER]: o.holders,
  [k.TASK]: board.tasks,
  [k.TASK_CHANGED]: board.taskChanged,
  [k.INCIDENT]: board.incident,
  [k.BUDGET_LINE]: board.budget,
  [k.RISK]: board.risk,
  [k.MEETING_RECORD]: board.record,
  [k.ENTITY_FACT]: d.entityFacts,
  [k.OUTREACH_FACT]: d.outreachFacts,
  [k.CONTACT]: d.contact,
  [k.INVITATION]: d.invitation,
  [k.INVITATION_REPLY]: d.reply,
  [k.NOMINATION]: d.nomination,
  [k.NOMINATION_CHANGED]: d.nominationChanged,
  [k.VETTING]: a.vetting,
  [k.ACCREDITATION_DECISION]: a.accreditation,
  [k.BADGE]: b.badge,
  [k.BADGE_CHANGED]: b.badgeChanged,
  [k.ZONE_QUOTA]: b.zoneQuota,
  [k.GATE_REPORT]: b.gateReport,
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
  [k.SIGNING_SLOT]: table.signingSlot,
  [k.SLOT_STEP]: table.slotStep,
  [k.PLEDGE]: out.pledge,
  [k.PLEDGE_REPORT]: out.report,
  [k.PRESS_APPLICATION]: out.pressApplication,
  [k.PRESS_DECISION]: out.pressDecision,
  [k.PRESS_RELEASE]: out.pressRelease,
  [k.CREDENTIALS]: out.credentials,
  [k.CREDENTIALS_REPORT]: out.credentialsReport,
  [k.SIGNED_IN_ROOM]: record.signedInRoom,
  [k.CLOSING_PROTOCOL]: record.closingProtocol,
  [k.OUTCOME_DOCUMENT]: out.outcomeDocument,
  [k.PROCEDURE]: pro.procedure,
  [k.RESOLUTION]: pro.resolution,
  [k.PRESS_QUESTION]: out.pressQuestion,
  [k.PURGE]: a.purge,
  [k.OWN_PURGE]: a.ownPurge,
};
