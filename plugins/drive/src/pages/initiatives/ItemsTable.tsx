import { useCallback, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  Initiative,
  InitiativeItem,
  InitiativeItemState,
  PageOf,
  driveInitiativeReadPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { CsvButton } from '../../export/CsvButton';
import { FILE_PAGE_ROWS, readAllPages } from '../../export/readAllPages';
import { useFormat } from '../../hooks/useFormat';
import { usePages } from '../../hooks/usePages';
import { useVirtualRows } from '../../lists/useVirtualRows';
import { useTranslate } from '../../translation';
import { ItemRow } from './ItemRow';
import { itemsTable } from './initiativeTables';

const HEIGHT_PX = 560;
const ROW_PX = 52;
const COLUMNS = 5;

const useStyles = makeStyles(theme => ({
  scroll: { maxHeight: HEIGHT_PX, overflow: 'auto' },
  table: {
    width: '100%',
    minWidth: 640,
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(13),
    '& th, & td': {
      textAlign: 'left',
      fontWeight: 'normal',
      verticalAlign: 'top',
      padding: theme.spacing(0.5, 2, 0.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      background: theme.palette.background.paper,
      color: theme.palette.text.secondary,
      borderTop: 0,
    },
  },
  reason: { width: '42%' },
}));

/** The items of a state and team, however many, with what can be done about each. */
export const ItemsTable = (props: {
  initiative: Initiative;
  state?: InitiativeItemState;
  teamRef?: string;
  /** Told that an item is otherwise now. */
  onChanged: () => void;
}) => {
  const { initiative, state, teamRef, onChanged } = props;
  const { id } = initiative;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const { initiatives } = useApi(driveApiRef);
  const read = useCallback(
    (cursor: string | undefined, limit?: number) =>
      initiatives.items(id, { state, subject: teamRef, cursor, limit }),
    [initiatives, id, state, teamRef],
  );
  const pages = usePages<InitiativeItem, PageOf<InitiativeItem>>(read);
  const { items, last, error, loading, more } = pages;
  const [changed, setChanged] = useState<ReadonlyMap<string, InitiativeItem>>(
    new Map(),
  );
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({
    count: items.length,
    scroll,
    heightPx: HEIGHT_PX,
    rowPx: ROW_PX,
    columns: COLUMNS,
    list: { loading, error, hasMore: Boolean(last?.nextCursor), more },
  });
  if (error && items.length === 0) {
    return (
      <ReadError
        error={error}
        what={t('initiative.whatItems')}
        permission={driveInitiativeReadPermission.name}
        retry={more}
      />
    );
  }
  if (!last) {
    return <Placeholder what={t('initiative.whatItems')} lines={4} />;
  }
  if (last.totalItems === 0) {
    return (
      <Typography>
        {state || teamRef
          ? t('initiative.itemsNoneHere')
          : t('initiative.itemsNone')}
      </Typography>
    );
  }
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('initiative.itemsShown', { count: last.totalItems })}{' '}
        <CsvButton
          title={`${initiative.title} ${t('initiative.items')}`}
          table={async () =>
            itemsTable(
              await readAllPages(cursor => read(cursor, FILE_PAGE_ROWS)),
              t,
            )
          }
        />
      </Typography>
      <div
        ref={scroll}
        className={classes.scroll}
        // A scrolling region has to be reachable with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-busy={loading}
      >
        <table
          className={classes.table}
          aria-label={t('initiative.items')}
          aria-rowcount={last.totalItems + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('initiative.entity')}</th>
              <th scope="col">{t('initiative.team')}</th>
              <th scope="col">{t('initiative.filterState')}</th>
              <th scope="col" className={classes.reason}>
                {t('initiative.reasonTitle')}
              </th>
              <th scope="col">{t('initiative.acts')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.before}
            {rows.indices.map(index => {
              const item = items[index];
              return (
                <ItemRow
                  key={item.entity.ref}
                  initiative={initiative}
                  item={changed.get(item.entity.ref) ?? item}
                  index={index}
                  measure={rows.measure}
                  onChanged={next => {
                    setChanged(before =>
                      new Map(before).set(next.entity.ref, next),
                    );
                    onChanged();
                  }}
                />
              );
            })}
            {rows.after}
          </tbody>
        </table>
      </div>
      {error && (
        <ReadError
          error={error}
          what={t('initiative.whatItems')}
          permission={driveInitiativeReadPermission.name}
          retry={more}
        />
      )}
      {!error && last.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('state.showMore', {
            left: format.integer(last.totalItems - items.length),
          })}
        </Button>
      )}
    </>
  );
};
