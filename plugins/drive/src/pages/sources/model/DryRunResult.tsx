import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import {
  DryRunAnswer,
  DryRunItem,
  DryRunScore,
  SubjectKind,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { failureMessage, readFailure } from '../../../api/readFailure';
import { CsvButton } from '../../../export/CsvButton';
import { FILE_PAGE_ROWS, readAllPages } from '../../../export/readAllPages';
import { Placeholder } from '../../../components/Placeholder';
import { ReadError } from '../../../components/ReadError';
import { roundPoints } from '../../../format/number';
import { useFormat } from '../../../hooks/useFormat';
import { useLinks } from '../../../hooks/useLinks';
import { useMetricTitle } from '../../../hooks/useMetricTitle';
import { usePages } from '../../../hooks/usePages';
import { useTranslate } from '../../../translation';
import { dryRunRows } from '../sourcesTables';
import { usePlainTable } from '../plainTable';
import { ModelProblems } from './ModelProblems';
import { problemsOf } from './modelText';

/** Which subjects another model would change, and how. Asks when mounted. */
export const DryRunResult = (props: { model: unknown; kind?: SubjectKind }) => {
  const { model, kind } = props;
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const api = useApi(driveApiRef);
  const { items, last, error, loading, more } = usePages<
    DryRunItem,
    DryRunAnswer
  >(
    useCallback(
      cursor => api.dryRunModel({ model, kind, cursor, limit: 50 }),
      [api, model, kind],
    ),
  );
  if (error) {
    const failure = readFailure(error);
    if (failure === 'forbidden') {
      return <Typography role="alert">{t('dryRun.adminsOnly')}</Typography>;
    }
    return failure === 'invalid' ? (
      <ModelProblems
        title={t('dryRun.invalid')}
        problems={problemsOf(failureMessage(error))}
      />
    ) : (
      <ReadError error={error} what={t('state.whatDryRun')} retry={more} />
    );
  }
  if (!last) {
    return <Placeholder what={t('state.whatDryRun')} lines={4} height={28} />;
  }
  return (
    <div aria-busy={loading}>
      <Typography variant="body2" paragraph role="status">
        {last.subjects.changed === 0
          ? t('dryRun.nothing', { total: format.integer(last.subjects.total) })
          : t('dryRun.changed', {
              changed: format.integer(last.subjects.changed),
              total: format.integer(last.subjects.total),
            })}{' '}
        {t('dryRun.basis', {
          asOf: format.asOf(last.asOf),
          window: t('page.windowDays', { count: last.windowDays }),
          before: last.before.modelVersion,
          after: last.after.modelVersion,
        })}
      </Typography>
      {items.length > 0 && (
        <CsvButton
          title={t('dryRun.result')}
          table={async () =>
            dryRunRows(
              await readAllPages(cursor =>
                api.dryRunModel({ model, kind, cursor, limit: FILE_PAGE_ROWS }),
              ),
              t,
            )
          }
        />
      )}
      {items.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table} aria-label={t('dryRun.result')}>
            <thead>
              <tr>
                <th scope="col">{t('heatMap.subject')}</th>
                <th scope="col">{t('dryRun.pillars')}</th>
                <th scope="col">{t('dryRun.metrics')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(item => (
                <Row key={item.subject.ref} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {last.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('state.showMore', {
            left: format.integer(last.totalItems - items.length),
          })}
        </Button>
      )}
    </div>
  );
};

const Row = ({ item }: { item: DryRunItem }) => {
  const { subject, pillars, metricIds } = item;
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const titleOf = useMetricTitle();
  const write = ({ score, band, outcome }: DryRunScore) =>
    score !== undefined && band
      ? t('score.withBand', {
          score: format.score(score),
          band: t(`band.${band}`),
        })
      : t(`outcome.${outcome}`);
  const points = (before: DryRunScore, after: DryRunScore) => {
    if (before.score === undefined || after.score === undefined) {
      return '';
    }
    const change = after.score - before.score;
    return ` (${
      roundPoints(change) === 0 ? t('dryRun.lessThanOne') : format.gain(change)
    })`;
  };
  return (
    <tr>
      <th scope="row">
        <Link to={links.subject(subject.ref)}>{subject.title}</Link>
        <div className={table.quiet}>{t(`kind.${subject.kind}`)}</div>
      </th>
      <td data-label={t('dryRun.pillars')}>
        {pillars.map(({ id, before, after }) => (
          <div key={id}>
            {t('dryRun.pillar', {
              pillar: t(`pillar.${id}`),
              before: write(before),
              after: write(after),
            })}
            {points(before, after)}
          </div>
        ))}
        {pillars.length === 0 && (
          <span className={table.quiet}>{t('dryRun.metricsOnly')}</span>
        )}
      </td>
      <td data-label={t('dryRun.metrics')} className={table.quiet}>
        {metricIds.map(titleOf).join(', ')}
      </td>
    </tr>
  );
};
