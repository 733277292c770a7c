import { useCallback, useEffect, useRef } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import {
  SourceInfo,
  SourceRun,
  SourceRunsAnswer,
  driveAdminPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useFormat } from '../../hooks/useFormat';
import { usePages } from '../../hooks/usePages';
import { useTranslate } from '../../translation';
import { usePartList } from './partList';
import { PastRunRow } from './PastRunRow';
import { usePlainTable } from './plainTable';

const PAGE_RUNS = 10;

/** The runs of a connector that are kept, newest first, page by page. For admins. */
export const PastRuns = ({ source }: { source: SourceInfo }) => {
  const { id, title } = source;
  const list = usePartList();
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const api = useApi(driveApiRef);
  const { items, last, error, loading, more } = usePages<
    SourceRun,
    SourceRunsAnswer
  >(
    useCallback(
      (cursor: string | undefined) =>
        api.listSourceRuns(id, { cursor, limit: PAGE_RUNS }),
      [api, id],
    ),
  );
  const [body, askMore] = useFocusOnMore(items.length, more);
  const label = t('sources.actOn', {
    act: t('pastRuns.title'),
    source: title,
  });
  return (
    <>
      <h3 className={list.heading}>{t('pastRuns.title')}</h3>
      {!last && !error && (
        <Placeholder what={t('pastRuns.what')} lines={3} height={28} />
      )}
      {last && items.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('pastRuns.none')}
        </Typography>
      )}
      {items.length > 0 && (
        <div className={table.scroll} aria-busy={loading}>
          <table className={table.table} aria-label={label}>
            <thead>
              <tr>
                <th scope="col">{t('pastRuns.began')}</th>
                <th scope="col">{t('pastRuns.took')}</th>
                <th scope="col">{t('pastRuns.outcomeTitle')}</th>
                <th scope="col">{t('pastRuns.records')}</th>
                <th scope="col">{t('pastRuns.problems')}</th>
                <th scope="col">{t('pastRuns.rateLimits')}</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {items.map(run => (
                <PastRunRow key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {error && (
        <ReadError
          error={error}
          what={t('pastRuns.what')}
          permission={driveAdminPermission.name}
          missing={t('pastRuns.missing')}
          retry={more}
        />
      )}
      {!error && last?.nextCursor && (
        <Button
          size="small"
          aria-disabled={loading}
          onClick={() => !loading && askMore()}
        >
          {t('state.showMore', {
            left: format.integer(last.totalItems - items.length),
          })}
        </Button>
      )}
    </>
  );
};

/** Takes a reader who asked for more rows to the first of them: the button may be gone. */
function useFocusOnMore(rows: number, more: () => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const from = useRef<number>();
  useEffect(() => {
    if (from.current !== undefined && rows > from.current) {
      body.current?.rows[from.current]?.querySelector('th')?.focus();
      from.current = undefined;
    }
  }, [rows]);
  const askMore = () => {
    from.current = rows;
    more();
  };
  return [body, askMore] as const;
}
