import { useCallback } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { ReviewSeries } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { CopyButton } from '../../../components/CopyButton';
import { ReadError } from '../../../components/ReadError';
import { Section } from '../../../components/Section';
import { useRead } from '../../../hooks/useRead';
import { useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  address: {
    fontFamily: 'monospace',
    fontSize: theme.typography.pxToRem(13),
    overflowWrap: 'anywhere',
  },
  help: {
    margin: theme.spacing(0.5, 0, 0),
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** The address at which calendars find the series. */
export const CalendarAddress = ({ series }: { series: ReviewSeries }) => {
  const { id } = series;
  const classes = useStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => api.reviews.calendarUrl(id), [api, id]),
  );
  return (
    <Section title={t('reviewSeries.calendar')}>
      {error && (
        <ReadError
          error={error}
          what={t('reviewSeries.calendar')}
          retry={retry}
        />
      )}
      {value && (
        <>
          <span className={classes.address}>{value}</span>{' '}
          <CopyButton text={value} label={t('reviewSeries.copyCalendar')} />
          <p className={classes.help}>{t('reviewSeries.calendarHelp')}</p>
        </>
      )}
    </Section>
  );
};
