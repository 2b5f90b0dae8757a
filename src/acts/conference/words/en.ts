// SPDX-License-Identifier: EUPL-1.2
// English names of the conference capability: kinds, fields, choices and roles. What a gate and the engines say stands beside this file.
export { fields } from './en-fields.ts';
export { options } from './en-options.ts';

export const kinds: Record<string, { name: string; does: string; sentence: string }> = {
  'conference.event.v1': {
    name: 'Event',
    does: 'Opens an event with its days, place, tables and choices; said again it takes the place of the one before.',
    sentence: '{from} opened an event, or changed its choices.',
  },
  'conference.decision.v1': {
    name: 'Decision',
    does: 'Records a decision of a body or authority, with the way it was taken. It stands as long as its mandate does.',
    sentence: '{from} recorded a decision.',
  },
  'conference.body.v1': {
    name: 'Bodies',
    does: 'Founds bodies under a decision and names the ministry that answers for each.',
    sentence: '{from} founded or changed bodies.',
  },
  'conference.office-holder.v1': {
    name: 'Office holders',
    does: 'Says who holds which office of a body, from when, or is away.',
    sentence: '{from} named office holders.',
  },
  'conference.task.v1': {
    name: 'Tasks',
    does: 'Puts tasks on the board: owner, deadline, what they wait for and what cannot be held without them.',
    sentence: '{from} put tasks on the board.',
  },
  'conference.task-changed.v1': {
    name: 'Task changed',
    does: 'Says how far a task is: begun, waiting for a decision, done with evidence, verified by the secretariat.',
    sentence: '{from} changed a task.',
  },
  'conference.incident.v1': {
    name: 'Incident',
    does: 'Writes an incident into the one log of the event, adds to it, or closes it.',
    sentence: '{from} wrote into the incident log.',
  },
  'conference.budget-line.v1': {
    name: 'Budget lines',
    does: 'Enters what is planned, committed or spent under a heading.',
    sentence: '{from} entered budget lines.',
  },
  'conference.risk.v1': {
    name: 'Risk',
    does: 'Says what may go wrong with the event, how likely it is and what is done about it.',
    sentence: '{from} wrote down a risk.',
  },
  'conference.meeting-record.v1': {
    name: 'Record of a meeting',
    does: 'Records a meeting of a body: who was there, what was said, which decisions were taken.',
    sentence: '{from} recorded a meeting.',
  },
  'conference.entity-fact.v1': {
    name: 'Who comes',
    does: 'Lists States and organisations, with category and the rank of whoever leads, arrival and registration.',
    sentence: '{from} entered who comes.',
  },
  'conference.outreach-fact.v1': {
    name: 'What was learned',
    does: 'Keeps what somebody learned about a State or organisation, with day and source. It takes the place of nothing.',
    sentence: '{from} entered what was learned.',
  },
  'conference.contact.v1': {
    name: 'Call or meeting',
    does: 'Keeps a note of a call, a meeting or a note verbale with a State or organisation.',
    sentence: '{from} noted a contact.',
  },
  'conference.invitation.v1': {
    name: 'Invitation',
    does: 'Invites a State through its focal point and tells it all it needs to answer and to nominate.',
    sentence: '{from} invited {to}.',
  },
  'conference.invitation-reply.v1': {
    name: 'Answer to an invitation',
    does: 'Says whether the State comes, at which level, and whether it will sign.',
    sentence: '{from} answered the invitation of {to}.',
  },
  'conference.nomination.v1': {
    name: 'Nomination',
    does: 'Names the people of a delegation. Passports and personal needs go with it as sealed papers only.',
    sentence: '{from} nominated people to {to}.',
  },
  'conference.nomination-changed.v1': {
    name: 'Nomination changed',
    does: 'Changes or takes back people named before. Whatever was approved is approved again.',
    sentence: '{from} changed a nomination to {to}.',
  },
  'conference.vetting.v1': {
    name: 'Clearance',
    does: 'Says whether anything speaks against admitting a person. It decides nothing.',
    sentence: '{from} recorded clearances.',
  },
  'conference.accreditation-decision.v1': {
    name: 'Decision on accreditation',
    does: 'Approves, asks or refuses, person by person; two officers, and a coded reason for every refusal.',
    sentence: '{from} decided on a nomination of {to}.',
  },
  'conference.badge.v1': {
    name: 'Badges made',
    does: 'Records badges, pins and passes that were made for approved people.',
    sentence: '{from} made badges.',
  },
  'conference.badge-changed.v1': {
    name: 'Badges handed over or withdrawn',
    does: 'Records who collected badges, and which cards open nothing any more.',
    sentence: '{from} handed over or withdrew badges.',
  },
  'conference.zone-quota.v1': {
    name: 'Tokens of delegations',
    does: 'Says how many tokens of each kind a delegation holds for a zone.',
    sentence: '{from} set the tokens of delegations.',
  },
  'conference.gate-report.v1': {
    name: 'Report of a gate',
    does: 'Takes over what a post at a gate wrote down, and which posts are on duty.',
    sentence: '{from} wrote into the log of the gates.',
  },
  'conference.programme-item.v1': {
    name: 'Elements of the programme',
    does: 'Plans elements of the programme: time, room, chair, speakers, languages, documents.',
    sentence: '{from} planned elements of the programme.',
  },
  'conference.programme-changed.v1': {
    name: 'Programme changed',
    does: 'Cancels an element, says that it took longer, or what came of it.',
    sentence: '{from} changed the programme.',
  },
  'conference.programme-release.v1': {
    name: 'Programme released',
    does: 'Releases a numbered version of the programme. Screens, calendars and prints show nothing else.',
    sentence: '{from} released the programme.',
  },
  'conference.cue.v1': {
    name: 'Run-of-show',
    does: 'Plans cues to the minute, each with one owner, and says which are on.',
    sentence: '{from} wrote into the run-of-show.',
  },
  'conference.application.v1': {
    name: 'Application',
    does: 'Applies for a side event, the forum, a booth, or to attend as an observer.',
    sentence: '{from} applied to {to}.',
  },
  'conference.application-decision.v1': {
    name: 'Decision on an application',
    does: 'Answers an application; a refusal or an objection names its reason.',
    sentence: '{from} answered an application of {to}.',
  },
  'conference.order-rule.v1': {
    name: 'Rule of precedence',
    does: 'Sets the one rule by which the order of precedence is made.',
    sentence: '{from} set the rule of precedence.',
  },
  'conference.placement.v1': {
    name: 'Place fixed by hand',
    does: 'Fixes a place with its reason, frees it again, or keeps two apart for the eyes of protocol only.',
    sentence: '{from} fixed a place.',
  },
  'conference.order-release.v1': {
    name: 'Order released',
    does: 'Releases a numbered version of the order. Seats, flags, photo, tables and plates follow it.',
    sentence: '{from} released the order of precedence.',
  },
  'conference.plans.v1': {
    name: 'What plans are drawn from',
    does: 'Says how the hall, the line of flags, the photo, the tables, the plates and the motorcade are laid out.',
    sentence: '{from} said how the plans are laid out.',
  },
  'conference.speaking-rule.v1': {
    name: 'Rule for speakers',
    does: 'Sets how speakers of one item are listed, how long they have, and when texts may be read.',
    sentence: '{from} set a rule for speakers.',
  },
  'conference.inscription.v1': {
    name: 'Inscription',
    does: 'Puts a State or organisation on a list of speakers.',
    sentence: '{from} inscribed a speaker with {to}.',
  },
  'conference.speaking-event.v1': {
    name: 'On the list and on the floor',
    does: 'Says what happened to a list of speakers: issued, exchanged, called, began, ended, a reply, a point of order.',
    sentence: '{from} wrote to a list of speakers.',
  },
  'conference.statement-text.v1': {
    name: 'Text of a statement',
    does: 'Hands in the text of a statement ahead. It is held until its slot begins.',
    sentence: '{from} handed in a statement with {to}.',
  },
  'conference.signing-slot.v1': {
    name: 'Slots of the signing session',
    does: 'Gives States a slot in the signing session, with the signatory and the power to sign.',
    sentence: '{from} gave slots in the signing session.',
  },
  'conference.slot-step.v1': {
    name: 'At the signing table',
    does: 'Says who is called, present, has signed, is deferred or did not come. The ink on the paper is the master.',
    sentence: '{from} took a step at the signing table.',
  },
  'conference.pledge.v1': {
    name: 'Pledge',
    does: 'Keeps a promise made at the conference, with the day it is due.',
    sentence: '{from} made a pledge with {to}.',
  },
  'conference.pledge-report.v1': {
    name: 'Report on a pledge',
    does: 'Says how a pledge stands, in the words of whoever made it.',
    sentence: '{from} reported on a pledge to {to}.',
  },
  'conference.press-application.v1': {
    name: 'Application of the press',
    does: 'Enters an application of a medium for accreditation, or an appeal against a refusal.',
    sentence: '{from} entered an application of the press.',
  },
  'conference.press-decision.v1': {
    name: 'Decision on the press',
    does: 'Accredits a medium or refuses it with a coded reason; two officers, and an appeal is open.',
    sentence: '{from} decided on an application of the press.',
  },
  'conference.press-release.v1': {
    name: 'Text for the press',
    does: 'Keeps a release, an answer or a caption in several languages; nothing is shown before its embargo ends.',
    sentence: '{from} wrote a text for the press.',
  },
  'conference.credentials.v1': {
    name: 'Credentials',
    does: 'Records credentials of a delegation: announced, as a copy, in the original.',
    sentence: '{from} sent credentials to {to}.',
  },
  'conference.credentials-report.v1': {
    name: 'Report on credentials',
    does: 'Records what the committee on credentials reported.',
    sentence: '{from} recorded the report on credentials.',
  },
  'conference.signed-in-room.v1': {
    name: 'Signature handed to the depositary',
    does: 'A second officer confirms a signature made in ink and hands it to the depositary, who enters it in the register.',
    sentence: '{from} confirmed a signature in ink and handed it to {to}.',
  },
  'conference.closing-protocol.v1': {
    name: 'Closing protocol of the signing',
    does: 'Lists the signatures as they stand on the paper, with their numbers; read by two officers.',
    sentence: '{from} closed the signing session and told {to} which signatures stand on the paper.',
  },
  'conference.outcome-document.v1': {
    name: 'Outcome document',
    does: 'Keeps what an element of the programme leaves behind: a declaration, a summary, a report.',
    sentence: '{from} wrote down an outcome document.',
  },
  'conference.procedure.v1': {
    name: 'Rules of procedure',
    does: 'Says who votes, which quorum and majorities hold and what observers may do, as the conference decided.',
    sentence: '{from} recorded rules of procedure.',
  },
  'conference.resolution.v1': {
    name: 'Decision of the conference',
    does: 'Records what the conference decided, by consensus or by a vote with every ballot.',
    sentence: '{from} recorded a decision of the conference.',
  },
  'conference.press-question.v1': {
    name: 'Question of the press',
    does: 'Writes a question of the press into the log, to be answered.',
    sentence: '{from} wrote down a question of the press.',
  },
  'conference.purge.v1': {
    name: 'Personal data destroyed',
    does: 'Says which sealed papers were destroyed. From then on no name is shown, the list of participants excepted.',
    sentence: '{from} destroyed personal data.',
  },
  'conference.own-purge.v1': {
    name: 'Own copies destroyed',
    does: 'Says that names, photographs and needs of the own delegation were destroyed at this node.',
    sentence: '{from} destroyed its own copies of personal data.',
  },
};

export const roles: Record<string, string> = {
  'secretariat-officer': 'Officer of the summit secretariat',
  'protocol-officer': 'Protocol officer',
  'protocol-approver': 'Approving officer for protocol',
  'accreditation-officer': 'Accreditation officer',
  'accreditation-approver': 'Approving officer for accreditation',
  'security-officer': 'Security officer of the summit',
  'press-officer': 'Press officer',
  'press-approver': 'Approving officer for the press',
  'subcommittee-officer': 'Officer of a subcommittee',
  'focal-point': 'Focal point of a delegation',
};
