import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import {
  CoverageAnswer,
  CoverageItem,
  PILLAR_IDS,
  PillarId,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { CsvButton } from '../../export/CsvButton';
import { FILE_PAGE_ROWS, readAllPages } from '../../export/readAllPages';
import { Choice } from '../../components/Choice';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { useModel } from '../../hooks/useModel';
import { usePages } from '../../hooks/usePages';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { CoverageMatrix } from './CoverageMatrix';
import { GapGroupRow } from './GapGroupRow';
import { groupGaps } from './groupGaps';
import { gapRows } from './sourcesTables';
import { usePlainTable } from './plainTable';

/** A component's gaps of one metric. */
function onlyOf(metricId: string, item: CoverageItem): CoverageItem {
  return { ...item, gaps: item.gaps.filter(gap => gap.metricId === metricId) };
}

/** What is not measured, grouped by what would fix it. */
export const Coverage = () => {
  const classes = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const api = useApi(driveApiRef);
  const { search, change } = useSearch();
  const pillar = PILLAR_IDS.find(id => id === search.get('pillar'));
  const metricId = search.get('metric') || undefined;
  const model = useModel();
  const { items, last, error, loading, more } = usePages<
    CoverageItem,
    CoverageAnswer
  >(
    useCallback(
      cursor => api.getCoverage({ pillar, cursor, limit: 200 }),
      [api, pillar],
    ),
  );
  const titles = new Map(
    model.value?.pillars
      .flatMap(({ metrics }) => metrics)
      .map(({ id, title }) => [id, title]),
  );
  const hidden = last?.hiddenComponents ?? 0;
  const groups = groupGaps(
    metricId ? items.map(item => onlyOf(metricId, item)) : items,
  );
  return (
    <Section
      id="coverage"
      title={t('coverage.title')}
      actions={
        <>
          <Choice<PillarId | ''>
            label={t('coverage.pillar')}
            value={pillar ?? ''}
            options={[
              { value: '', label: t('coverage.allPillars') },
              ...PILLAR_IDS.map(value => ({
                value,
                label: t(`pillar.${value}`),
              })),
            ]}
            onChange={value =>
              change({ pillar: value || undefined, metric: undefined })
            }
          />
          {items.length > 0 && (
            <CsvButton
              title={t('coverage.title')}
              table={async () =>
                gapRows(
                  await readAllPages(cursor =>
                    api.getCoverage({ pillar, cursor, limit: FILE_PAGE_ROWS }),
                  ),
                  titles,
                  t,
                )
              }
            />
          )}
        </>
      }
    >
      <Typography paragraph color="textSecondary" variant="body2">
        {t('coverage.intro')}
      </Typography>
      <CoverageMatrix
        metricId={metricId}
        choose={(pillarId, chosen) =>
          change({ pillar: chosen && pillarId, metric: chosen })
        }
      />
      {!last && !error && (
        <Placeholder what={t('state.whatCoverage')} lines={4} height={40} />
      )}
      {last && items.length === 0 && (
        <Typography>{t('coverage.none')}</Typography>
      )}
      {items.length > 0 && groups.length === 0 && (
        <Typography>{t('coverage.chosenNone')}</Typography>
      )}
      {groups.length > 0 && (
        <>
          <div className={classes.scroll} aria-busy={loading}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('coverage.why')}</th>
                  <th scope="col">{t('coverage.metricsTitle')}</th>
                  <th scope="col">{t('coverage.componentsTitle')}</th>
                  <th scope="col">{t('coverage.yamlTitle')}</th>
                </tr>
              </thead>
              <tbody>
                {groups.map(group => (
                  <GapGroupRow key={group.key} group={group} titles={titles} />
                ))}
              </tbody>
            </table>
          </div>
          <Typography variant="body2" color="textSecondary">
            {t('coverage.shown', {
              shown: format.integer(items.length),
              total: format.integer(last?.totalItems ?? items.length),
            })}{' '}
            {hidden > 0 && t('state.hidden', { count: hidden })}
          </Typography>
        </>
      )}
      {error && (
        <ReadError error={error} what={t('state.whatCoverage')} retry={more} />
      )}
      {!error && last?.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('state.showMore', {
            left: format.integer(last.totalItems - items.length),
          })}
        </Button>
      )}
    </Section>
  );
};
