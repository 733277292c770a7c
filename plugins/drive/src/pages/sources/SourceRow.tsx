import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { SourceInfo } from 'backstage-plugin-drive-common';
import { DemoChip } from '../../components/DemoChip';
import { RelativeTime } from '../../components/RelativeTime';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { PastRuns } from './PastRuns';
import { SourceActs } from './SourceActs';
import { SourceDetails, hasDetails } from './SourceDetails';
import { SourceState } from './SourceState';
import { usePlainTable } from './plainTable';

/** A source in a line, and what it tells beyond that below, where the reader unfolds it. */
export const SourceRow = (props: {
  source: SourceInfo;
  admin: boolean;
  reread: () => void;
}) => {
  const { source, admin, reread } = props;
  const [isOpen, setOpen] = useState(false);
  const missing = (source.kinds ?? []).filter(
    ({ outcome }) => outcome !== 'ok',
  );
  const problems = source.lastRun?.problemsTotal ?? 0;
  const acts = admin && source.kind === 'connector';
  const unfolds = acts || hasDetails(source);
  const { lastRun, nextRunAt, unattributed } = source;
  // Coverage records are bookkeeping about the others.
  const records = source.records.filter(({ kind }) => kind !== 'coverage');
  const classes = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const toggleLabel = isOpen ? t('sources.hideDetails') : t('sources.details');
  return (
    <>
      <tr>
        <th scope="row">
          {source.title} {source.demo && <DemoChip />}
          <div className={classes.quiet}>
            {source.id !== source.title && `${source.id}, `}
            {t(`sources.${source.kind}`)}
          </div>
          {unfolds && (
            <Button
              size="small"
              aria-label={t('sources.actOn', {
                act: toggleLabel,
                source: source.title,
              })}
              aria-expanded={isOpen}
              onClick={() => setOpen(open => !open)}
            >
              {toggleLabel}
            </Button>
          )}
        </th>
        <td data-label={t('sources.state')}>
          <SourceState state={source.state} />
          {lastRun?.error && <div>{lastRun.error}</div>}
          {missing.length > 0 && (
            <div className={classes.quiet}>
              {t('sources.kindsMissing', { count: missing.length })}
            </div>
          )}
          {missing.length === 0 && problems > 0 && (
            <div className={classes.quiet}>
              {t('sources.problems', { count: problems })}
            </div>
          )}
          {source.state === 'error' && !lastRun?.error && !admin && (
            <div className={classes.quiet}>{t('sources.errorForAdmins')}</div>
          )}
        </td>
        <td data-label={t('sources.lastRun')}>
          {lastRun && (
            <>
              <RelativeTime instant={lastRun.finishedAt ?? lastRun.startedAt} />
              <div className={classes.quiet}>
                {t('sources.accepted', { count: lastRun.accepted })}
                {lastRun.rejected > 0 &&
                  `, ${t('sources.rejected', { count: lastRun.rejected })}`}
              </div>
            </>
          )}
          {nextRunAt && (
            <div className={classes.quiet}>
              {t('sources.nextRun')} <RelativeTime instant={nextRunAt} />
            </div>
          )}
        </td>
        <td data-label={t('sources.records')}>
          {records.length === 0 && !lastRun?.accepted && (
            <span className={classes.quiet}>{t('sources.noRecords')}</span>
          )}
          {records.map(({ kind, count, latestAt }) => (
            <div key={kind}>
              {t('sources.kindCount', {
                kind: t(`recordKind.${kind}`),
                records: format.integer(count),
              })}
              {latestAt && (
                <span className={classes.quiet}>
                  {', '}
                  {t('sources.latest', {
                    time: <RelativeTime instant={latestAt} />,
                  })}
                </span>
              )}
            </div>
          ))}
        </td>
        <td data-label={t('sources.unattributed')}>
          {unattributed > 0
            ? format.integer(unattributed)
            : t('sources.allAttributed')}
        </td>
      </tr>
      {isOpen && unfolds && (
        <tr>
          <td colSpan={5}>
            {acts && <SourceActs source={source} reread={reread} />}
            <SourceDetails source={source} />
            {acts && (
              <PastRuns
                // A run that has begun or ended makes the list another one.
                key={`${lastRun?.startedAt} ${lastRun?.outcome}`}
                source={source}
              />
            )}
          </td>
        </tr>
      )}
    </>
  );
};
