import { CSSProperties } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import ChevronRight from '@material-ui/icons/ChevronRight';
import { Link } from '@backstage/core-components';
import { ScorecardSummary } from 'backstage-plugin-drive-common';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';
import { HeatMapCell } from './HeatMapCell';
import { useHeatMap } from './HeatMapContext';

const useStyles = makeStyles(theme => ({
  name: {
    padding: theme.spacing(0, 1, 0, 0),
    verticalAlign: 'middle',
    textAlign: 'left',
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    minHeight: 32,
    paddingLeft: 'calc(var(--level) * 16px)',
    [theme.breakpoints.down('xs')]: {
      paddingLeft: 'calc(var(--level) * 6px)',
    },
  },
  toggle: {
    padding: 4,
    flex: 'none',
    [theme.breakpoints.down('xs')]: { padding: '4px 1px' },
  },
  chevron: { transition: 'transform 120ms', fontSize: 18 },
  chevronOpen: { transform: 'rotate(90deg)' },
  leaf: {
    width: 26,
    flex: 'none',
    [theme.breakpoints.down('xs')]: { width: 20 },
  },
  link: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: theme.typography.pxToRem(14),
    [theme.breakpoints.down('xs')]: {
      whiteSpace: 'normal',
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.25,
      overflowWrap: 'break-word',
      minWidth: 0,
    },
  },
  branch: { fontWeight: 600 },
  note: {
    marginLeft: theme.spacing(1),
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('sm')]: { display: 'none' },
  },
}));

/** One subject's row: its name, and its five pillars. */
export const HeatMapRow = (props: {
  summary: ScorecardSummary;
  path: string;
  level: number;
  /** 1-based among its siblings. */
  position: number;
  size: number;
  isOpen: boolean;
  /** 1-based among all rows. */
  rowIndex: number;
  /** Among the rows that were read. */
  index: number;
  measure: (row: HTMLElement | null) => void;
}) => {
  const { summary, path, level, position, size, isOpen } = props;
  const { rowIndex, index: place, measure } = props;
  const { subject, children, pillars } = summary;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const { setOpen, active, setActive } = useHeatMap();
  const hasChildren = children > 0;
  const reachable =
    active === undefined
      ? level === 1 && position === 1
      : active === `${path} 0`;
  return (
    <tr
      role="row"
      ref={measure}
      data-index={place}
      data-path={path}
      // The heads are the first row.
      aria-rowindex={rowIndex + 1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-expanded={hasChildren ? isOpen : undefined}
    >
      <th role="rowheader" scope="row" className={classes.name}>
        <div
          className={classes.line}
          style={{ '--level': level - 1 } as CSSProperties}
        >
          {hasChildren ? (
            <IconButton
              size="small"
              tabIndex={-1}
              className={classes.toggle}
              aria-label={t(isOpen ? 'heatMap.close' : 'heatMap.open', {
                title: subject.title,
              })}
              onClick={() => setOpen(path, !isOpen)}
            >
              <ChevronRight
                className={`${classes.chevron} ${
                  isOpen ? classes.chevronOpen : ''
                }`}
              />
            </IconButton>
          ) : (
            <span className={classes.leaf} />
          )}
          <Link
            to={links.subject(subject.ref)}
            color="inherit"
            data-cell={0}
            tabIndex={reachable ? 0 : -1}
            onFocus={() => setActive(`${path} 0`)}
            title={`${subject.title}, ${t(`kind.${subject.kind}`)}`}
            className={`${classes.link} ${hasChildren ? classes.branch : ''}`}
          >
            {subject.title}
          </Link>
          {hasChildren && (
            <span className={classes.note}>
              {t('heatMap.children', { count: children })}
            </span>
          )}
        </div>
      </th>
      {pillars.map((pillar, index) => (
        <HeatMapCell
          key={pillar.id}
          subject={subject}
          pillar={pillar}
          column={index + 1}
          reachable={active === `${path} ${index + 1}`}
          onFocus={() => setActive(`${path} ${index + 1}`)}
        />
      ))}
    </tr>
  );
};
