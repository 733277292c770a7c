import { useCallback, useMemo, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import {
  ContributionRow,
  Contributions,
  MetricResult,
  PillarId,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { chartWriter } from '../charts/chartWriter';
import { CsvButton } from '../export/CsvButton';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useRead } from '../hooks/useRead';
import { useTranslate } from '../translation';
import { writeDifference } from './Contributors';
import { ContributionColumn, rowKey, sortRows } from './contributionRows';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto', maxHeight: 420 },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(13),
    fontVariantNumeric: 'tabular-nums',
    '&& th, && td': {
      textAlign: 'right',
      fontWeight: 'normal',
      padding: theme.spacing(0.4, 0, 0.4, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
      whiteSpace: 'nowrap',
    },
    '&& th:first-child': { textAlign: 'left', paddingLeft: 0 },
    '&& thead th': { borderTop: 0 },
    '&& tfoot td, && tfoot th': { fontWeight: 600 },
  },
  sort: {
    font: 'inherit',
    padding: 0,
    border: 0,
    background: 'none',
    cursor: 'pointer',
    color: theme.palette.text.secondary,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 2,
    },
  },
  quiet: {
    margin: theme.spacing(0, 0, 0.5),
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
  },
}));

/** A metric's children: what each adds to its number and to its change, and what it could bring. Read when mounted. */
export const ContributionTable = (props: {
  scorecard: Scorecard;
  pillarId: PillarId;
  metric: MetricResult;
}) => {
  const { scorecard, metric, pillarId } = props;
  const { asOf, window, subject } = scorecard;
  const t = useTranslate();
  const classes = useStyles();
  const api = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(
      () =>
        api.getContributions(subject.ref, metric.id, {
          asOf,
          windowDays: window.days,
        }),
      [api, subject.ref, metric.id, asOf, window.days],
    ),
  );
  if (error) {
    return (
      <ReadError
        error={error}
        what={t('state.whatContributions')}
        retry={retry}
      />
    );
  }
  if (!value) {
    return (
      <Placeholder what={t('state.whatContributions')} lines={4} height={24} />
    );
  }
  if (!value.rows) {
    return (
      <Typography variant="body2" color="textSecondary">
        {value.withheld ?? t('contribution.empty')}
      </Typography>
    );
  }
  if (value.rows.length === 0) {
    return <p className={classes.quiet}>{t('contribution.empty')}</p>;
  }
  return (
    <Rows
      answer={value}
      rows={value.rows}
      pillarId={pillarId}
      currency={metric.currency}
    />
  );
};

const Rows = (props: {
  answer: Contributions;
  rows: ContributionRow[];
  pillarId: PillarId;
  currency?: string;
}) => {
  const { answer, rows, pillarId, currency } = props;
  const { method, before, after, change, unit, metricId } = answer;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const writer = useMemo(
    () => chartWriter({ pillarId, metricId, unit, currency }, format),
    [pillarId, metricId, unit, currency, format],
  );
  const columns = columnsOf(method, rows);
  const [sort, setSort] = useState<{
    column: ContributionColumn;
    descending: boolean;
  }>();
  const sorted = sort ? sortRows(rows, sort.column, sort.descending) : rows;
  const cell = (row: ContributionRow, column: ContributionColumn) => {
    switch (column) {
      case 'name':
        return undefined;
      case 'leverage':
        return (
          row.leverage &&
          t('contribution.leveragePoints', {
            points: format.gain(row.leverage.points),
            target: writer.short(row.leverage.target),
          })
        );
      case 'sample':
        return format.integer(row.sample);
      case 'part':
      case 'effect':
        return row[column] === undefined
          ? undefined
          : writeDifference(row[column]!, writer);
      default:
        return row[column] === undefined
          ? undefined
          : writer.short(row[column]!);
    }
  };
  const dates = {
    from: format.date(before.from),
    middle: format.date(before.to),
    after: format.date(after.from),
    to: format.date(after.to),
  };
  return (
    <>
      <p className={classes.quiet}>
        {before.value === undefined || after.value === undefined
          ? t('contribution.rangesUnknown', dates)
          : t('contribution.ranges', {
              ...dates,
              before: writer.value(before.value),
              now: writer.value(after.value),
            })}{' '}
        {t(`contribution.${method}`)}
        <CsvButton
          title={`${answer.subject.title} ${metricId} ${t(
            'contribution.title',
          )}`}
          table={() => ({
            columns: columns.map(column =>
              t(`contribution.${column === 'name' ? 'child' : column}`),
            ),
            rows: sorted.map(row =>
              columns.map(column => {
                if (column === 'name') {
                  return row.share === 'child' && row.subject
                    ? row.subject.ref
                    : t(`contribution.${rowWord(row.share)}`, {
                        title: answer.subject.title,
                      });
                }
                return column === 'leverage'
                  ? row.leverage?.points
                  : row[column];
              }),
            ),
          })}
        />
      </p>
      {/* A scrolling region has to be reachable with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table} aria-label={t('contribution.title')}>
          <thead>
            <tr>
              {columns.map(column => {
                const isSorted = sort?.column === column;
                const direction = sort?.descending ? 'descending' : 'ascending';
                return (
                  <th
                    key={column}
                    scope="col"
                    aria-sort={isSorted ? direction : 'none'}
                    title={
                      column === 'leverage'
                        ? t('contribution.leverageHelp')
                        : undefined
                    }
                  >
                    <button
                      type="button"
                      className={classes.sort}
                      onClick={() =>
                        setSort({
                          column,
                          descending: isSorted
                            ? !sort.descending
                            : column !== 'name',
                        })
                      }
                    >
                      {t(
                        `contribution.${column === 'name' ? 'child' : column}`,
                      )}
                      <span aria-hidden>
                        {isSorted && (sort.descending ? ' ↓' : ' ↑')}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.map(row => (
              <tr key={rowKey(row)}>
                <th scope="row">
                  {row.share === 'child' && row.subject ? (
                    <Link to={links.subject(row.subject.ref, metricId)}>
                      {row.subject.title}
                    </Link>
                  ) : (
                    t(`contribution.${rowWord(row.share)}`, {
                      title: answer.subject.title,
                    })
                  )}
                </th>
                {columns.slice(1).map(column => (
                  <td key={column}>{cell(row, column)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          {columns.includes('part') && change !== undefined && (
            <tfoot>
              <tr>
                <th scope="row">{t('contribution.total')}</th>
                {columns.slice(1).map(column => (
                  <td key={column}>
                    {column === 'part' && writeDifference(change, writer)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </>
  );
};

function rowWord(share: ContributionRow['share']) {
  return share === 'child' ? 'own' : share;
}

/** The columns that any row has something to say in. */
function columnsOf(
  method: Contributions['method'],
  rows: readonly ContributionRow[],
): ContributionColumn[] {
  const some = (column: keyof ContributionRow) =>
    rows.some(row => row[column] !== undefined);
  return [
    'name',
    ...(some('before') ? (['before'] as const) : []),
    ...(some('after') ? (['after'] as const) : []),
    ...(some('part') ? (['part'] as const) : []),
    ...(method === 'leaveOneOut' && some('effect')
      ? (['effect'] as const)
      : []),
    ...(some('without') ? (['without'] as const) : []),
    ...(some('leverage') ? (['leverage'] as const) : []),
    'sample',
  ];
}
