import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import { AuditEntry, PageOf } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { readFailure } from '../../api/readFailure';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { CsvButton } from '../../export/CsvButton';
import { JsonButton } from '../../export/JsonButton';
import { FILE_PAGE_ROWS, readAllPages } from '../../export/readAllPages';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { usePages } from '../../hooks/usePages';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { AuditFilters } from './AuditFilters';
import { AuditRow } from './AuditRow';
import { auditTable } from './auditTable';
import { useAuditFilter } from './useAuditFilter';

const PAGE_ROWS = 50;

/** Who changed what, newest first. For admins. */
export const AuditPage = () => {
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const table = usePlainTable();
  const api = useApi(driveApiRef);
  const { choice, request, change } = useAuditFilter();
  const pages = usePages<AuditEntry, PageOf<AuditEntry>>(
    useCallback(
      (cursor: string | undefined) =>
        api.audit.list({ ...request, cursor, limit: PAGE_ROWS }),
      [api, request],
    ),
  );
  const readAll = useCallback(
    () =>
      readAllPages(cursor =>
        api.audit.list({ ...request, cursor, limit: FILE_PAGE_ROWS }),
      ),
    [api, request],
  );
  const { items, last, error, loading, more } = pages;
  const forbidden = error && readFailure(error) === 'forbidden';
  const isFiltered = Object.values(choice).some(value => value !== undefined);
  const left = (last?.totalItems ?? 0) - items.length;
  return (
    <PageFrame
      title={t('audit.title')}
      tabTitle={t('page.subjectTitle', { title: t('audit.title') })}
      above={<Link to={links.sources}>{t('sources.title')}</Link>}
    >
      <Typography paragraph style={{ maxWidth: '75ch' }}>
        {forbidden ? t('audit.forbidden') : t('audit.intro')}
      </Typography>
      {!forbidden && (
        <Section
          title={
            last
              ? t('audit.count', { count: last.totalItems })
              : t('audit.title')
          }
          actions={
            items.length > 0 && (
              <span>
                <CsvButton
                  title={t('audit.title')}
                  table={async () => auditTable(await readAll(), t)}
                />
                <JsonButton title={t('audit.title')} data={readAll} />
              </span>
            )
          }
        >
          <AuditFilters choice={choice} onChange={change} />
          {error && (
            <ReadError error={error} what={t('audit.what')} retry={more} />
          )}
          {!last && !error && (
            <Placeholder what={t('audit.what')} lines={6} height={36} />
          )}
          {last && items.length === 0 && (
            <Typography color="textSecondary">
              {isFiltered ? t('audit.noMatch') : t('audit.none')}
            </Typography>
          )}
          {items.length > 0 && (
            <div className={table.scroll} aria-busy={loading}>
              <table className={table.table} aria-label={t('audit.title')}>
                <thead>
                  <tr>
                    <th scope="col">{t('audit.when')}</th>
                    <th scope="col">{t('audit.act')}</th>
                    <th scope="col">{t('audit.about')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(entry => (
                    <AuditRow
                      key={entry.id}
                      entry={entry}
                      onOnly={objectId => change({ ...choice, objectId })}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {last?.nextCursor && !error && (
            <Button size="small" onClick={more} disabled={loading}>
              {t('state.showMore', { left: format.integer(left) })}
            </Button>
          )}
        </Section>
      )}
    </PageFrame>
  );
};
