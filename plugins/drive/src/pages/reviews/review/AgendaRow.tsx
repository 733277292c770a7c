import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import { AgendaItem } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../../translation';
import { EvidenceLinks } from './EvidenceLinks';
import { KindWord } from './KindWord';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '2em minmax(0, 1fr) auto',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(1.25, 0.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:focus': {
      outline: `2px solid ${theme.palette.text.secondary}`,
      outlineOffset: -2,
    },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: '1.75em minmax(0, 1fr)',
    },
  },
  dropped: {
    color: theme.palette.text.secondary,
    '& h3': { fontWeight: 400, textDecoration: 'line-through' },
  },
  place: {
    textAlign: 'right',
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    paddingTop: 20,
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(15.5),
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  why: {
    margin: 0,
    maxWidth: '80ch',
    fontSize: theme.typography.pxToRem(14),
    overflowWrap: 'anywhere',
  },
  acts: {
    display: 'flex',
    alignItems: 'flex-start',
    whiteSpace: 'nowrap',
    '@media print': { display: 'none' },
    [theme.breakpoints.down('xs')]: { gridColumn: 2 },
  },
}));

/** One item of an agenda that is being put together. */
export const AgendaRow = (props: {
  item: AgendaItem;
  place: number;
  isFirst: boolean;
  isLast: boolean;
  isBusy: boolean;
  move: (by: -1 | 1) => void;
  drop: (dropped: boolean) => void;
}) => {
  const { item, place, isFirst, isLast, isBusy, move, drop } = props;
  const { title, why, dropped } = item;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <li
      className={`${classes.root} ${dropped ? classes.dropped : ''}`}
      data-item={item.id}
      // It keeps the focus while the keys move it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className={classes.place}>{place}</div>
      <div>
        <KindWord kind={item.kind} />
        <h3 className={classes.title}>{title}</h3>
        {!dropped && (
          <>
            <p className={classes.why}>{why}</p>
            <EvidenceLinks evidence={item.evidence} />
          </>
        )}
      </div>
      <div className={classes.acts}>
        <IconButton
          size="small"
          aria-label={t('agenda.up', { title })}
          disabled={isFirst || isBusy}
          onClick={() => move(-1)}
        >
          <UpIcon fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('agenda.down', { title })}
          disabled={isLast || isBusy}
          onClick={() => move(1)}
        >
          <DownIcon fontSize="small" />
        </IconButton>
        <Button
          size="small"
          aria-label={
            dropped
              ? t('agenda.takeBackOf', { title })
              : t('agenda.dropOf', { title })
          }
          disabled={isBusy}
          onClick={() => drop(!dropped)}
        >
          {dropped ? t('agenda.takeBack') : t('agenda.drop')}
        </Button>
      </div>
    </li>
  );
};
