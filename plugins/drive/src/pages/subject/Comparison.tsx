import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Scorecard } from 'backstage-plugin-drive-common';
import { writeDifference } from '../../changes/Contributors';
import { chartWriter } from '../../charts/chartWriter';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { SignalMark } from '../../components/SignalMark';
import { CsvButton } from '../../export/CsvButton';
import { reasonOf } from '../../format/reason';
import { daysBefore } from '../../format/time';
import { useFormat } from '../../hooks/useFormat';
import { useMetricTitle } from '../../hooks/useMetricTitle';
import { useScorecard } from '../../hooks/useScorecard';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { ComparisonRow, comparisonRows } from './comparisonRows';

const useStyles = makeStyles({
  number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  metric: { paddingLeft: 16, fontWeight: 'normal' },
});

/**
 * The shown window beside one as long that ended earlier. It tells differences, and calls none of them a change but those
 * that are signals.
 */
export const Comparison = (props: {
  scorecard: Scorecard;
  daysEarlier: number;
  linkTo: (id: string) => string;
}) => {
  const { scorecard, daysEarlier, linkTo } = props;
  const { subject, asOf, window } = scorecard;
  const t = useTranslate();
  const { value, error, retry } = useScorecard(subject.ref, {
    asOf: daysBefore(asOf, daysEarlier),
    windowDays: window.days,
  });
  return (
    <Section title={t('compare.title')} id="compare">
      {error && (
        <ReadError error={error} what={t('compare.window')} retry={retry} />
      )}
      {!value && !error && (
        <Placeholder what={t('compare.window')} lines={5} height={24} />
      )}
      {value && <Rows now={scorecard} then={value} linkTo={linkTo} />}
    </Section>
  );
};

const Rows = (props: {
  now: Scorecard;
  then: Scorecard;
  linkTo: (id: string) => string;
}) => {
  const { now, then, linkTo } = props;
  const table = usePlainTable();
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const titleOf = useMetricTitle();
  const rows = comparisonRows(now, then);
  const nameOf = ({ pillarId, metricId }: ComparisonRow) =>
    metricId ? titleOf(metricId) : t(`pillar.${pillarId}`);
  const writerOf = ({ pillarId, metricId, now: result }: ComparisonRow) =>
    chartWriter(
      {
        pillarId,
        metricId,
        ...('unit' in result
          ? { unit: result.unit, currency: result.currency }
          : { unit: 'count' as const }),
      },
      format,
    );
  const heading = ({ window }: Scorecard) =>
    t('compare.then', {
      from: format.date(window.from),
      to: format.date(window.to),
    });
  const cell = (
    row: ComparisonRow,
    number: number | undefined,
    result: ComparisonRow['then'],
  ) =>
    number === undefined ? (
      <span className={table.quiet}>
        {result ? reasonOf(result, t) : t('outcome.unavailable')}
      </span>
    ) : (
      writerOf(row).value(number)
    );
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('compare.note')}{' '}
        <CsvButton
          title={`${now.subject.title} ${t('compare.title')}`}
          table={() => ({
            columns: [
              t('compare.what'),
              heading(then),
              heading(now),
              t('compare.difference'),
            ],
            rows: rows.map(row => [
              nameOf(row),
              row.before,
              row.after,
              row.difference,
            ]),
          })}
        />
      </Typography>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t('compare.title')}>
          <thead>
            <tr>
              <th scope="col">{t('compare.what')}</th>
              <th scope="col">{heading(then)}</th>
              <th scope="col">{heading(now)}</th>
              <th scope="col">{t('compare.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.metricId ?? row.pillarId}>
                <th
                  scope="row"
                  className={row.metricId ? classes.metric : undefined}
                >
                  <Link to={linkTo(row.metricId ?? row.pillarId)}>
                    {nameOf(row)}
                  </Link>
                </th>
                <td data-label={heading(then)} className={classes.number}>
                  {cell(row, row.before, row.then)}
                </td>
                <td data-label={heading(now)} className={classes.number}>
                  {cell(row, row.after, row.now)}
                </td>
                <td data-label={t('compare.difference')}>
                  {row.difference !== undefined && (
                    <span className={classes.number}>
                      {writeDifference(row.difference, writerOf(row))}
                    </span>
                  )}
                  {'signal' in row.now && row.now.signal && (
                    <div className={table.quiet}>
                      <SignalMark direction={row.now.signal.direction} />{' '}
                      {t('compare.signal', {
                        direction: t(`signal.${row.now.signal.direction}`),
                        date: format.date(row.now.signal.since),
                      })}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
