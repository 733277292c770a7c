import { DateTime } from 'luxon';
import {
  DecisionDraft,
  DecisionKind,
  Reallocation,
} from 'backstage-plugin-drive-common';

/** What the form of a decision holds. What another kind would need stays while kinds are tried. */
export interface DecisionFields {
  id: string;
  kind: DecisionKind;
  text: string;
  /** `YYYY-MM-DD` */
  until: string;
  what: Reallocation['what'];
  /** As typed. */
  amount: string;
  currency: string;
  fromRef?: string;
  toRef?: string;
  haltRef?: string;
  /** `YYYY-MM-DD` */
  haltUntil: string;
  resumeCriteria: string;
}

/** What stands in the form at first. */
export function newDecision(request: {
  id: string;
  subjectRef: string;
}): DecisionFields {
  const today = DateTime.now();
  return {
    id: request.id,
    kind: 'act',
    text: '',
    until: today.plus({ months: 3 }).toISODate(),
    what: 'people',
    amount: '1',
    currency: '',
    haltRef: request.subjectRef,
    haltUntil: today.plus({ days: 7 }).toISODate(),
    resumeCriteria: '',
  };
}

/** Whether all is there that its kind needs. */
export function isDecisionComplete(fields: DecisionFields): boolean {
  const { kind, text, amount, fromRef, toRef, haltRef } = fields;
  if (!text.trim()) {
    return false;
  }
  switch (kind) {
    case 'accept-risk':
      return Boolean(fields.until);
    case 'reallocate':
      return (
        Number(amount) > 0 &&
        Boolean(fromRef && toRef && fromRef !== toRef) &&
        (fields.what !== 'money' || /^[A-Z]{3}$/.test(fields.currency))
      );
    case 'halt':
      return Boolean(
        haltRef && fields.haltUntil && fields.resumeCriteria.trim(),
      );
    default:
      return true;
  }
}

/** The decision, with what its kind needs alone. @param fields - complete */
export function decisionOf(
  fields: DecisionFields,
  place: { agendaItemId?: string },
): DecisionDraft {
  const { id, kind, text, fromRef = '', toRef = '', haltRef = '' } = fields;
  return {
    id,
    kind,
    text: text.trim(),
    ...place,
    ...(kind === 'accept-risk' && { until: fields.until }),
    ...(kind === 'reallocate' && {
      reallocation: {
        what: fields.what,
        amount: Number(fields.amount),
        ...(fields.what === 'money' && { currency: fields.currency }),
        fromRef,
        toRef,
      },
    }),
    ...(kind === 'halt' && {
      halt: {
        subjectRef: haltRef,
        // Until the end of the day where the reader is.
        expiresAt: DateTime.fromISO(fields.haltUntil)
          .endOf('day')
          .toUTC()
          .toISO()!,
        resumeCriteria: fields.resumeCriteria.trim(),
      },
    }),
  };
}
