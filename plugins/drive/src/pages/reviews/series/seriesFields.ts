import { DateTime } from 'luxon';
import {
  ORGANIZATION_REF,
  ReviewSeries,
  ReviewTier,
} from 'backstage-plugin-drive-common';
import { CadenceDraft } from './CadenceFields';
import { cadenceOf } from './cadence';

/** What the form of a series holds, numbers as they are typed. */
export interface SeriesFields {
  title: string;
  subjectRef?: string;
  tier: ReviewTier;
  when: CadenceDraft;
  durationMinutes: string;
  chairRef?: string;
  deciderRef?: string;
  wheel: string[];
  /** Whether the reader chose the wheel, so that it is not filled by itself any more. */
  isWheelChosen: boolean;
  leadHours: string;
}

/** What stands in the form of a new series. */
export function fieldsFor(subjectRef?: string): SeriesFields {
  const isOrganization = subjectRef === ORGANIZATION_REF;
  const tomorrow = DateTime.now().plus({ days: 1 });
  return {
    title: '',
    subjectRef,
    tier: isOrganization ? 'organization' : 'team',
    when: {
      cadence: isOrganization
        ? { every: 'quarter', weekday: 4, ordinal: 'first' }
        : { every: 'week', weekday: 4 },
      from: tomorrow.toISODate(),
      time: '10:00',
      timeZone: tomorrow.zoneName,
    },
    durationMinutes: isOrganization ? '120' : '60',
    wheel: [],
    isWheelChosen: false,
    leadHours: '24',
  };
}

/** What stands in the form of a series that is there. */
export function fieldsOf(series: ReviewSeries): SeriesFields {
  const [from, time = ''] = series.startsAt.split('T');
  return {
    title: series.title,
    subjectRef: series.subjectRef,
    tier: series.tier,
    when: {
      cadence: cadenceOf(series.rrule, series.startsAt),
      from,
      time: time.slice(0, 5),
      timeZone: series.timeZone,
    },
    durationMinutes: String(series.durationMinutes),
    chairRef: series.chairRef,
    deciderRef: series.deciderRef,
    wheel: series.wheel,
    isWheelChosen: true,
    leadHours: String(series.leadHours),
  };
}
