import { useRef } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { Evidence, EvidenceItem } from 'backstage-plugin-drive-common';
import { CsvButton } from '../../export/CsvButton';
import { FILE_PAGE_ROWS, readAllPages } from '../../export/readAllPages';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { useVirtualRows } from '../../lists/useVirtualRows';
import { safeUrl } from '../../format/safeUrl';
import { useLinks } from '../../hooks/useLinks';
import { useFormat } from '../../hooks/useFormat';
import { Pages } from '../../hooks/usePages';
import { useTranslate } from '../../translation';
import { evidenceTable } from './subjectTables';

const HEIGHT_PX = 360;
const ROW_PX = 46;
const COLUMNS = 4;

const useStyles = makeStyles(theme => ({
  scroll: { maxHeight: HEIGHT_PX, overflow: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(13),
    '& th, & td': {
      textAlign: 'left',
      fontWeight: 'normal',
      verticalAlign: 'top',
      padding: theme.spacing(0.4, 2, 0.4, 0),
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
  when: { whiteSpace: 'nowrap' },
  excluded: { color: theme.palette.text.secondary },
  asset: { overflowWrap: 'break-word' },
  part: { width: '34%' },
  link: { color: theme.palette.link },
}));

/** The records behind a measurement, counted and excluded, each with its part in it. */
export const EvidenceTable = (props: {
  evidence: Pages<EvidenceItem, Evidence>;
  /** What the records are behind, for the file's name. */
  title: string;
  /** Reads a page of any size, for the file. */
  read: (cursor: string | undefined, limit: number) => Promise<Evidence>;
}) => {
  const { title, read } = props;
  const { items, last, error, loading, more } = props.evidence;
  const format = useFormat();
  const classes = useStyles();
  const t = useTranslate();
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
      <ReadError error={error} what={t('state.whatEvidence')} retry={more} />
    );
  }
  if (!last) {
    return <Placeholder what={t('state.whatEvidence')} lines={3} />;
  }
  const left = last.totalItems - items.length;
  const hidden = last.hiddenItems ?? 0;
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {last.totalItems > 0
          ? t('metric.evidenceCount', { count: last.totalItems })
          : t('metric.evidenceNone')}{' '}
        {hidden > 0 && t('metric.evidenceHidden', { count: hidden })}
        {items.length > 0 && (
          <CsvButton
            title={title}
            table={async () =>
              evidenceTable(
                await readAllPages(cursor => read(cursor, FILE_PAGE_ROWS)),
                t,
              )
            }
          />
        )}
      </Typography>
      {items.length > 0 && (
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
            aria-label={t('metric.evidence')}
            aria-rowcount={last.totalItems + 1}
          >
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">{t('metric.when')}</th>
                <th scope="col">{t('metric.record')}</th>
                <th scope="col">{t('metric.asset')}</th>
                <th scope="col" className={classes.part}>
                  {t('metric.part')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.before}
              {rows.indices.map(index => (
                <Row
                  key={`${items[index].source} ${items[index].kind} ${items[index].id}`}
                  item={items[index]}
                  index={index}
                  measure={rows.measure}
                />
              ))}
              {rows.after}
            </tbody>
          </table>
        </div>
      )}
      {error && (
        <ReadError error={error} what={t('state.whatEvidence')} retry={more} />
      )}
      {!error && last.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('state.showMore', { left: format.integer(left) })}
        </Button>
      )}
    </>
  );
};

const Row = (props: {
  item: EvidenceItem;
  index: number;
  measure: (row: HTMLTableRowElement | null) => void;
}) => {
  const { item, index, measure } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const url = safeUrl(item.url);
  const kind = t(`recordKind.${item.kind}`);
  const name = item.title ?? item.id;
  return (
    <tr
      ref={measure}
      data-index={index}
      // The first row is the head.
      aria-rowindex={index + 2}
      className={item.counted ? undefined : classes.excluded}
    >
      <td className={classes.when} title={format.instant(item.at)}>
        <RelativeTime instant={item.at} />
      </td>
      <td>
        {url ? (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className={classes.link}
          >
            {name}
          </a>
        ) : (
          name
        )}{' '}
        <span className={classes.excluded}>
          {kind}, {item.source}
        </span>
      </td>
      <td className={classes.asset}>
        {item.components.map(ref => (
          <div key={ref}>
            <Link to={links.subject(ref)}>{parseEntityRef(ref).name}</Link>
          </div>
        ))}
        {!item.components.includes(item.asset) && (
          <span className={classes.excluded}>{item.asset}</span>
        )}
      </td>
      <td>
        {item.counted ? '' : `${t('metric.excluded')}: `}
        {item.part}
      </td>
    </tr>
  );
};
