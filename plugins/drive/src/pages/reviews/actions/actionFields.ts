import { DateTime } from 'luxon';
import {
  Action,
  ActionDraft,
  AgendaItem,
  MetricInfo,
  Review,
  Unit,
} from 'backstage-plugin-drive-common';

const DUE_DAYS = 14;

/** What the form of an action holds. */
export interface ActionFields {
  id: string;
  agendaItemId?: string;
  text: string;
  ownerRef?: string;
  personRef?: string;
  /** `YYYY-MM-DD` */
  dueDate: string;
  isMeasured: boolean;
  metricId?: string;
  subjectRef?: string;
  direction: 'up' | 'down';
  /** As typed: per cent where the metric's unit is a ratio. */
  by: string;
  ticketUrl: string;
}

/** What stands in the form of a new action: what the item is about is what the action should move. */
export function newAction(request: {
  id: string;
  item: AgendaItem;
  review: Review;
  metric?: MetricInfo;
}): ActionFields {
  const { id, item, review, metric } = request;
  const { ref, kind } = review.subject;
  return {
    id,
    agendaItemId: item.id,
    text: '',
    ownerRef: kind === 'group' ? ref : undefined,
    dueDate: DateTime.now().plus({ days: DUE_DAYS }).toISODate(),
    isMeasured: Boolean(item.metricId),
    metricId: item.metricId,
    subjectRef: item.subjectRef ?? ref,
    direction: metric?.direction === 'higher' ? 'up' : 'down',
    by: '',
    ticketUrl: '',
  };
}

/** What stands in the form of an action that is there. */
export function fieldsOfAction(action: Action, unit: Unit): ActionFields {
  const { expects } = action;
  const by = expects?.by;
  return {
    id: action.id,
    agendaItemId: action.agendaItemId,
    text: action.text,
    ownerRef: action.ownerRef,
    personRef: action.personRef,
    dueDate: action.dueDate,
    isMeasured: Boolean(expects),
    metricId: expects?.metricId,
    subjectRef: expects?.subjectRef,
    direction: expects?.direction ?? 'down',
    by: by === undefined ? '' : String(unit === 'ratio' ? by * 100 : by),
    ticketUrl: action.ticketUrl ?? '',
  };
}

/** Whether all is there that an action needs. */
export function isActionComplete(fields: ActionFields): boolean {
  return Boolean(
    fields.text.trim() &&
      fields.ownerRef &&
      fields.dueDate &&
      (!fields.isMeasured || (fields.metricId && fields.subjectRef)),
  );
}

/** The action. @param unit - of the metric that is typed; @param fields - complete */
export function actionOf(fields: ActionFields, unit: Unit): ActionDraft {
  const { isMeasured, metricId, subjectRef, by } = fields;
  const amount = Number(by) / (unit === 'ratio' ? 100 : 1);
  return {
    id: fields.id,
    text: fields.text.trim(),
    ownerRef: fields.ownerRef ?? '',
    dueDate: fields.dueDate,
    ...(fields.agendaItemId && { agendaItemId: fields.agendaItemId }),
    ...(fields.personRef && { personRef: fields.personRef }),
    ...(isMeasured &&
      metricId &&
      subjectRef && {
        expects: {
          subjectRef,
          metricId,
          direction: fields.direction,
          ...(by && amount > 0 && { by: amount }),
        },
      }),
    ...(fields.ticketUrl.trim() && { ticketUrl: fields.ticketUrl.trim() }),
  };
}
