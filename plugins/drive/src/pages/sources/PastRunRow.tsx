import { makeStyles } from '@material-ui/core/styles';
import { SourceRun } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { usePlainTable } from './plainTable';
import { ProblemList } from './ProblemList';
import { BudgetSentence } from './RateBudgets';
import { RunOutcome } from './RunOutcome';

const useStyles = makeStyles(theme => ({
  when: {
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    // The reader is taken here when more rows have come; the row's place is mark enough.
    '&:focus': { outline: 'none' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.secondary}`,
    },
  },
  text: { maxWidth: '60ch', overflowWrap: 'anywhere' },
  summary: { cursor: 'pointer', minHeight: 24 },
}));

/** A run in a line: when, how long, what came of it; what failed unfolds. */
export const PastRunRow = ({ run }: { run: SourceRun }) => {
  const { startedAt, begunBy, outcome, error, problems = [] } = run;
  const { problemsTotal = problems.length, rateBudgets = [] } = run;
  const classes = useStyles();
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const failed = t('pastRuns.partsFailed', { count: problemsTotal });
  return (
    <tr>
      <th scope="row" tabIndex={-1} className={classes.when}>
        <time dateTime={startedAt} title={format.relative(startedAt)}>
          {format.instant(startedAt)}
        </time>
        {begunBy && (
          <div className={table.quiet}>{t(`pastRuns.begunBy.${begunBy}`)}</div>
        )}
      </th>
      <td data-label={t('pastRuns.took')}>
        <Took run={run} />
      </td>
      <td data-label={t('pastRuns.outcomeTitle')}>
        <RunOutcome outcome={outcome} />
        {error && <div className={classes.text}>{error}</div>}
        {outcome === 'interrupted' && (
          <div className={table.quiet}>{t('pastRuns.interruptedHelp')}</div>
        )}
      </td>
      <td data-label={t('pastRuns.records')}>
        <Records run={run} />
      </td>
      <td data-label={t('pastRuns.problems')}>
        {problemsTotal > 0 && (
          <details className={classes.text}>
            <summary className={classes.summary}>{failed}</summary>
            <ProblemList
              problems={problems}
              total={problemsTotal}
              label={failed}
            />
          </details>
        )}
        {problemsTotal === 0 &&
          outcome === 'success' &&
          t('pastRuns.nothingFailed')}
      </td>
      <td data-label={t('pastRuns.rateLimits')} className={table.quiet}>
        {rateBudgets.map(budget => (
          <div key={`${budget.host} ${budget.resource}`}>
            <BudgetSentence budget={budget} />
          </div>
        ))}
      </td>
    </tr>
  );
};

const Took = ({ run }: { run: SourceRun }) => {
  const { startedAt, finishedAt, outcome } = run;
  const t = useTranslate();
  const format = useFormat();
  if (finishedAt !== undefined) {
    const tookMs = Date.parse(finishedAt) - Date.parse(startedAt);
    return <>{format.duration(tookMs / 60_000)}</>;
  }
  return (
    <>{outcome === 'running' ? t('pastRuns.goesOn') : t('pastRuns.notKnown')}</>
  );
};

const Records = ({ run }: { run: SourceRun }) => {
  const { accepted, rejected = 0, records = [], outcome } = run;
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  if (accepted === undefined) {
    return (
      <>
        {outcome === 'running' ? t('pastRuns.goesOn') : t('pastRuns.notKnown')}
      </>
    );
  }
  // Coverage records are bookkeeping about the others.
  const shown = records.filter(({ kind }) => kind !== 'coverage');
  return (
    <>
      {shown.map(({ kind, count }) => (
        <div key={kind}>
          {t('sources.kindCount', {
            kind: t(`recordKind.${kind}`),
            records: format.integer(count),
          })}
        </div>
      ))}
      {shown.length === 0 && t('pastRuns.noRecords')}
      {rejected > 0 && (
        <div className={table.quiet}>
          {t('sources.rejected', { count: rejected })}
        </div>
      )}
    </>
  );
};
