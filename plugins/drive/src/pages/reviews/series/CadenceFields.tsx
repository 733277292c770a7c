import { memo, useMemo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useTranslate } from '../../../translation';
import { FieldSelect } from '../FieldSelect';
import { FormField } from '../FormField';
import { useReviewTimes } from '../useReviewTimes';
import { Cadence, Every, Ordinal, ruleOf, withEvery } from './cadence';
import { nextOccurrences } from './occurrences';

const EVERY: Every[] = ['week', 'twoWeeks', 'month', 'quarter', 'other'];
const SHOWN_DATES = 3;

/** When a series is, as it is being typed. */
export interface CadenceDraft {
  cadence: Cadence;
  /** From which day on, `YYYY-MM-DD`. */
  from: string;
  /** `HH:mm` */
  time: string;
  timeZone: string;
}

/**
 * The dates that a draft gives, none of them in the past. The first one that words can say is the start of the series, so
 * that "every other Thursday" counts from a Thursday.
 */
export function datesOf(draft: CadenceDraft, now: DateTime = DateTime.now()) {
  const { cadence, from, time, timeZone } = draft;
  const after = DateTime.max(
    now,
    DateTime.fromISO(from, { zone: timeZone }).startOf('day'),
  );
  const common = { timeZone, after };
  const typed = `${from}T${time}`;
  if (cadence.every === 'other') {
    const { dates } = nextOccurrences({
      ...common,
      rrule: ruleOf(cadence),
      startsAt: typed,
      count: SHOWN_DATES,
    });
    return { startsAt: typed, dates };
  }
  const plain = { week: 'week', twoWeeks: 'week' } as const;
  const first = nextOccurrences({
    ...common,
    rrule: ruleOf(
      withEvery(
        cadence,
        plain[cadence.every as 'week' | 'twoWeeks'] ?? 'month',
      ),
    ),
    startsAt: typed,
    count: 1,
  }).dates?.[0];
  if (!first) {
    return { startsAt: typed, dates: undefined };
  }
  const startsAt = first.toFormat("yyyy-MM-dd'T'HH:mm");
  const { dates } = nextOccurrences({
    ...common,
    rrule: ruleOf(cadence),
    startsAt,
    count: SHOWN_DATES,
  });
  return { startsAt, dates };
}

/** The zones that the browser knows. Never drawn again: there are hundreds. */
const TimeZones = memo(() => (
  <datalist id="drive-time-zones">
    {(Intl.supportedValuesOf?.('timeZone') ?? []).map(zone => (
      <option key={zone} value={zone} />
    ))}
  </datalist>
));

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    '& > *': { flex: '1 1 150px' },
  },
  dates: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.pxToRem(14),
  },
  label: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** Chooses how often, from when, at what time, and shows the next dates that come of it. */
export const CadenceFields = (props: {
  value: CadenceDraft;
  onChange: (value: CadenceDraft) => void;
}) => {
  const { value, onChange } = props;
  const { cadence } = value;
  const classes = useStyles();
  const t = useTranslate();
  const times = useReviewTimes();
  const { dates } = useMemo(() => datesOf(value), [value]);
  const isZone = DateTime.utc().setZone(value.timeZone).isValid;
  const change = (changed: Partial<CadenceDraft>) =>
    onChange({ ...value, ...changed });
  return (
    <>
      <div className={classes.row}>
        <FieldSelect<Every>
          label={t('reviewSeries.form.every')}
          value={cadence.every}
          options={EVERY.map(every => ({
            value: every,
            label: t(`cadence.${every}`),
          }))}
          onChange={every => change({ cadence: withEvery(cadence, every) })}
        />
        {'ordinal' in cadence && (
          <FieldSelect<Ordinal>
            label={t('cadence.nth')}
            value={cadence.ordinal}
            options={times.ordinals}
            onChange={ordinal => change({ cadence: { ...cadence, ordinal } })}
          />
        )}
        {cadence.every !== 'other' && (
          <FieldSelect
            label={t('cadence.weekday')}
            value={String(cadence.weekday)}
            options={times.weekdays}
            onChange={weekday =>
              change({ cadence: { ...cadence, weekday: Number(weekday) } })
            }
          />
        )}
      </div>
      {cadence.every === 'other' && (
        <FormField
          fullWidth
          required
          label={t('reviewSeries.form.rrule')}
          helperText={t('reviewSeries.form.rruleHelp')}
          value={cadence.rrule}
          inputProps={{ maxLength: 500, spellCheck: false }}
          onChange={event =>
            change({ cadence: { every: 'other', rrule: event.target.value } })
          }
        />
      )}
      <div className={classes.row}>
        <FormField
          required
          type="date"
          label={t('reviewSeries.form.from')}
          value={value.from}
          onChange={event => change({ from: event.target.value })}
        />
        <FormField
          required
          type="time"
          label={t('reviewSeries.form.at')}
          value={value.time}
          onChange={event => change({ time: event.target.value })}
        />
        <FormField
          required
          label={t('reviewSeries.form.timeZone')}
          value={value.timeZone}
          error={!isZone}
          helperText={isZone ? undefined : t('reviewSeries.form.zoneUnknown')}
          inputProps={{ list: 'drive-time-zones', spellCheck: false }}
          onChange={event => change({ timeZone: event.target.value })}
        />
        <TimeZones />
      </div>
      <div role="status">
        <div className={classes.label}>{t('reviewSeries.form.dates')}</div>
        {dates && dates.length > 0 && (
          <ul className={classes.dates}>
            {dates.map(date => (
              <li key={date.toMillis()}>
                {times.when(date.toUTC().toISO()!, value.timeZone)}
              </li>
            ))}
          </ul>
        )}
        {dates?.length === 0 && t('reviewSeries.form.rruleNever')}
        {!dates && isZone && t('reviewSeries.form.rruleUnreadable')}
      </div>
    </>
  );
};
