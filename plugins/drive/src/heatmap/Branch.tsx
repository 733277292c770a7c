import { Fragment, ReactNode, useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import {
  ListScorecardsAnswer,
  PILLAR_IDS,
  ScorecardSummary,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { useFormat } from '../hooks/useFormat';
import { usePages } from '../hooks/usePages';
import { useTranslate } from '../translation';
import { HeatMapRow } from './HeatMapRow';
import { useHeatMap } from './HeatMapContext';

// A handful of departments says little: levels stand open at first as long as they fit on a screen.
const ROWS_AT_FIRST = 20;

/** The rows of one parent's children, with the branches that stand open below them. */
export const Branch = (props: {
  parent: string;
  /** The parent's path: the refs from the root down. Empty for the root. */
  path: string;
  level: number;
  /** How many rows of the levels above stand open, about. */
  rowsAbove: number;
}) => {
  const { parent, path, level, rowsAbove } = props;
  const api = useApi(driveApiRef);
  const t = useTranslate();
  const format = useFormat();
  const { relation, sort, at, empty, toggled } = useHeatMap();
  const { asOf, windowDays } = at;
  const pages = usePages<ScorecardSummary, ListScorecardsAnswer>(
    useCallback(
      cursor =>
        api.listScorecards({
          parent,
          relation,
          sort,
          asOf,
          windowDays,
          cursor,
          limit: 50,
        }),
      [api, parent, relation, sort, asOf, windowDays],
    ),
  );
  const { items, last, error, loading, more } = pages;
  const left = last ? last.totalItems - items.length : 0;
  const size = last?.totalItems ?? items.length;
  const rowsWithChildren = items.reduce(
    (sum, { children }) => sum + children,
    rowsAbove + size,
  );
  const opensAtFirst = rowsWithChildren <= ROWS_AT_FIRST;
  const hidden = last?.hiddenComponents ?? 0;
  const wide = (key: string, children: ReactNode) => (
    <tr key={key} role="row" aria-level={level}>
      <td
        role="gridcell"
        colSpan={PILLAR_IDS.length + 1}
        style={{ paddingLeft: 12 + (level - 1) * 20 }}
      >
        {children}
      </td>
    </tr>
  );
  const rows = (
    <>
      {items.map((summary, index) => {
        const rowPath = `${path}/${summary.subject.ref}`;
        const isOpen =
          summary.children > 0 && (toggled.get(rowPath) ?? opensAtFirst);
        return (
          <Fragment key={rowPath}>
            <HeatMapRow
              summary={summary}
              path={rowPath}
              level={level}
              position={index + 1}
              size={size}
              isOpen={isOpen}
            />
            {isOpen && (
              <Branch
                parent={summary.subject.ref}
                path={rowPath}
                level={level + 1}
                rowsAbove={rowsWithChildren - summary.children}
              />
            )}
          </Fragment>
        );
      })}
      {loading &&
        items.length === 0 &&
        wide(
          'loading',
          <Placeholder what={t('state.whatChildren')} lines={3} height={28} />,
        )}
      {error &&
        wide(
          'error',
          <ReadError
            error={error}
            what={t('state.whatChildren')}
            retry={more}
          />,
        )}
      {!loading &&
        !error &&
        items.length === 0 &&
        wide(
          'empty',
          <Typography variant="body2" color="textSecondary">
            {level === 1 ? empty : t('heatMap.empty')}
          </Typography>,
        )}
      {!error &&
        last?.nextCursor &&
        wide(
          'more',
          <Button size="small" onClick={more} disabled={loading}>
            {t('state.showMore', { left: format.integer(left) })}
          </Button>,
        )}
      {hidden > 0 &&
        wide(
          'hidden',
          <Typography variant="caption" color="textSecondary">
            {t('state.hidden', { count: hidden })}
          </Typography>,
        )}
    </>
  );
  return level === 1 ? <tbody aria-busy={loading}>{rows}</tbody> : rows;
};
