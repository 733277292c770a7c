import { useEffect, useMemo, useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  PILLAR_IDS,
  Relation,
  ScorecardAt,
} from 'backstage-plugin-drive-common';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../api/driveApiRef';
import { CsvButton } from '../export/CsvButton';
import { FILE_PAGE_ROWS, readAllPages } from '../export/readAllPages';
import { VisuallyHidden } from '../components/VisuallyHidden';
import { useTranslate } from '../translation';
import { HeatMapBody } from './HeatMapBody';
import { HeatMapContext, HeatMapState } from './HeatMapContext';
import { HeatMapLegend } from './HeatMapLegend';
import { heatMapTable } from './heatMapTable';
import { HeatMapSort } from './useHeatMapChoices';
import { moveInGrid } from './moveInGrid';
import { useBranches } from './useBranches';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    minWidth: 340,
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: '3px 2px',
    margin: '0 -3px',
  },
  subject: {
    width: '34%',
    [theme.breakpoints.down('xs')]: { width: '46%' },
  },
  head: {
    textAlign: 'left',
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
    color: theme.palette.text.secondary,
    padding: theme.spacing(0.5, 1),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  pillar: { textAlign: 'center', padding: theme.spacing(0.5, 0) },
  rest: { [theme.breakpoints.down('xs')]: { display: 'none' } },
  initial: { fontWeight: 700, color: theme.palette.text.primary },
}));

/** The subjects below a root by pillar, opened level by level in place. */
export const HeatMap = (props: {
  root: string;
  relation: Relation;
  sort: HeatMapSort;
  at: ScorecardAt;
  label: string;
  /** What to say where nothing is below the root. */
  empty: string;
}) => {
  const { root, relation, sort, at, label, empty } = props;
  const classes = useStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const helpId = `drive-heat-map-help-${label.replace(/\W+/g, '-')}`;
  const grid = useRef<HTMLTableElement>(null);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(
    new Map(),
  );
  const [active, setActive] = useState<string>();
  const branches = useBranches({ root, relation, sort, at, toggled });

  // A row that was out of view is in the document once it is to get the focus.
  const [wanted, setWanted] = useState<{ path: string; column: number }>();
  useEffect(() => {
    if (wanted) {
      const rows = grid.current?.querySelectorAll<HTMLElement>('[data-path]');
      Array.from(rows ?? [])
        .find(({ dataset }) => dataset.path === wanted.path)
        ?.querySelector<HTMLElement>(`[data-cell="${wanted.column}"]`)
        ?.focus();
    }
  }, [wanted]);

  const state = useMemo<HeatMapState>(
    () => ({
      relation,
      sort,
      at,
      empty,
      toggled,
      active,
      setActive,
      setOpen: (path, isOpen) =>
        setToggled(before => new Map(before).set(path, isOpen)),
    }),
    [relation, sort, at, empty, toggled, active],
  );

  return (
    <HeatMapContext.Provider value={state}>
      <div className={classes.scroll}>
        <span id={helpId}>
          <VisuallyHidden>{t('heatMap.help')}</VisuallyHidden>
        </span>
        <table
          ref={grid}
          // A tree grid is a table; a div with the same role would lose its layout.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="treegrid"
          aria-label={label}
          aria-describedby={helpId}
          aria-rowcount={branches.total === undefined ? -1 : branches.total + 1}
          className={classes.table}
          onKeyDown={event => {
            const move = moveInGrid(branches.rows, event);
            if (!move) {
              return;
            }
            event.preventDefault();
            if ('open' in move) {
              state.setOpen(move.open, move.isOpen);
            } else {
              setActive(`${move.to.path} ${move.column}`);
              setWanted({ path: move.to.path, column: move.column });
            }
          }}
        >
          <thead>
            <tr role="row" aria-rowindex={1}>
              <th
                role="columnheader"
                scope="col"
                className={`${classes.head} ${classes.subject}`}
              >
                {t('heatMap.subject')}
              </th>
              {PILLAR_IDS.map(id => {
                const title = t(`pillar.${id}`);
                return (
                  <th
                    key={id}
                    role="columnheader"
                    scope="col"
                    aria-label={title}
                    className={`${classes.head} ${classes.pillar}`}
                  >
                    <span className={classes.initial}>{title.charAt(0)}</span>
                    <span className={classes.rest}>{title.slice(1)}</span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <HeatMapBody branches={branches} />
        </table>
      </div>
      <HeatMapLegend>
        <CsvButton
          title={`${label} ${t(`heatMap.${relation}`)}`}
          table={async () =>
            heatMapTable(
              await readAllPages(cursor =>
                api.listScorecards({
                  ...at,
                  parent: root,
                  relation,
                  recursive: true,
                  cursor,
                  limit: FILE_PAGE_ROWS,
                }),
              ),
              t,
            )
          }
        />
      </HeatMapLegend>
    </HeatMapContext.Provider>
  );
};
