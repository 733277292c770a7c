import Typography from '@material-ui/core/Typography';
import { SourceInfo, SourcesAnswer } from 'backstage-plugin-drive-common';
import { DemoChip } from '../../components/DemoChip';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { SourceState } from './SourceState';
import { usePlainTable } from './plainTable';

/** Every connector and sender, and what came of it last. */
export const SourceTable = ({ answer }: { answer: SourcesAnswer }) => {
  const classes = usePlainTable();
  const t = useTranslate();
  return (
    <Section title={t('sources.sources')}>
      {answer.items.length === 0 ? (
        <Typography color="textSecondary">{t('sources.none')}</Typography>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('sources.source')}</th>
                <th scope="col">{t('sources.state')}</th>
                <th scope="col">{t('sources.lastRun')}</th>
                <th scope="col">{t('sources.records')}</th>
                <th scope="col" title={t('sources.unattributedHelp')}>
                  {t('sources.unattributed')}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.items.map(source => (
                <Row key={source.id} source={source} admin={answer.admin} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
};

const Row = (props: { source: SourceInfo; admin: boolean }) => {
  const { source, admin } = props;
  const { lastRun, nextRunAt, unattributed } = source;
  // Coverage records are bookkeeping about the others.
  const records = source.records.filter(({ kind }) => kind !== 'coverage');
  const classes = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  return (
    <tr>
      <th scope="row">
        {source.title} {source.demo && <DemoChip />}
        <div className={classes.quiet}>
          {source.id !== source.title && `${source.id}, `}
          {t(`sources.${source.kind}`)}
        </div>
      </th>
      <td data-label={t('sources.state')}>
        <SourceState state={source.state} />
        {lastRun?.error && <div>{lastRun.error}</div>}
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
  );
};
