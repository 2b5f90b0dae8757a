// SPDX-License-Identifier: EUPL-1.2
// What the people of the exercise write: one case of fraud that goes through, and one request that must not.
import type { AccessBody, PreservationBody } from '#acts/requests/act.ts';

const review = (until: string) => ({
  body: 'Regional Court of Alderport (exercise)',
  law: 'Criminal Procedure Act of XA, order of search (exercise)',
  grounds: 'Strong suspicion that the account was used to deceive at least eleven persons into paying a release fee.',
  until,
});

/** XA asks XB to keep the data of an account. In: today in XA (civil date). */
export function preservation(today: string): PreservationBody {
  return {
    caseReference: 'XA-2026-0412',
    authority: 'Cybercrime unit, public prosecutor of Alderport (exercise)',
    offence: {
      code: 'XA_FRAUD',
      name: 'Fraud by means of an ICT system',
      elements: ['DECEPTION_BY_DATA_OR_SYSTEM', 'PROPERTY_LOSS', 'AIM_TO_GAIN'],
      maxPenaltyYears: 7,
      conventionOffence: 'ICT_FRAUD',
    },
    facts:
      'Between August and September 2026 eleven persons in XA paid a release fee to receive a deposit that did not exist. All messages came from one account.',
    custodian: 'Nimbus (exercise provider)',
    scope: scope(today),
    relation: 'The messages that deceived the victims were sent from this account; its sign-ins show from where.',
    necessity: 'The provider deletes sign-in records after ninety days; the request for the data itself takes longer.',
    intendsAccess: true,
    secrecy: { asked: true, until: addYear(today) },
  };
}

/** XA asks for the data themselves: twelve months. */
export function access(today: string): AccessBody {
  return {
    caseReference: 'XA-2026-0412',
    authority: 'Public prosecutor of Alderport (exercise)',
    subject: 'Stored data of one account used for fraud',
    proceeding: 'Criminal investigation',
    conductedBy: 'Ines Calder, prosecutor (exercise)',
    functions: 'Conducts the investigation and brings the charge',
    offence: preservation(today).offence,
    facts: preservation(today).facts,
    purpose: 'Proof of the fraud in case XA-2026-0412',
    assistance: 'Production of the stored data of the account preserved earlier',
    procedure: 'Files as they are held, with digests taken at acquisition and a record of every hand-over',
    custodian: 'Nimbus (exercise provider)',
    scope: scope(today),
    aim: 'evidence',
    protectedActivities: [],
    necessity: 'The identity of the sender and the times of sending cannot be shown in any other way.',
    review: review(addYear(today)),
    language: 'en',
    secrecy: { asked: true, until: addYear(today) },
  };
}

/** A request that must not pass: who wrote an insulting post? No offence in XB. */
export function insult(today: string): AccessBody {
  return {
    ...access(today),
    caseReference: 'XA-2026-0977',
    subject: 'Identification of the author of a post',
    conductedBy: 'Ines Calder, prosecutor (exercise)',
    offence: {
      code: 'XA_INSULT',
      name: 'Insult of a public body online',
      elements: ['PUBLIC_STATEMENT', 'DEMEANS_PUBLIC_BODY'],
      maxPenaltyYears: 5,
      conventionOffence: null,
    },
    facts: 'A post called the city council of Alderport a travelling circus.',
    purpose: 'Identification of the author',
    assistance: 'Subscriber data of the account',
    scope: {
      selectors: [{ type: 'account', value: 'alderport.circus' }],
      categories: ['subscriber'],
      period: { from: monthsBefore(today, 1), to: today },
    },
    aim: 'identify-author',
    protectedActivities: ['expression'],
    necessity: 'The author is not known otherwise.',
  };
}

function scope(today: string): PreservationBody['scope'] {
  return {
    selectors: [{ type: 'account', value: 'harbour.trade.77' }],
    categories: ['subscriber', 'traffic', 'content'],
    period: { from: monthsBefore(today, 12), to: today },
  };
}

/** Civil date arithmetic by month; the day is kept within the shorter month. */
export function monthsBefore(date: string, months: number): string {
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(y, m - 1 - months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(d, days))).toISOString().slice(0, 10);
}

function addYear(date: string): string {
  return monthsBefore(date, -12);
}
