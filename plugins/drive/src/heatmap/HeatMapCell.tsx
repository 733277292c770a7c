import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { PillarSummary, SubjectInfo } from 'backstage-plugin-drive-common';
import { signalsInWords } from '../components/PillarSignals';
import { BandMark } from '../components/BandMark';
import { VisuallyHidden } from '../components/VisuallyHidden';
import { absenceHatch, bandColors } from '../components/bandColors';
import { roundPoints } from '../format/number';
import { reasonOf } from '../format/reason';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';
import { CellSignals } from './CellSignals';

const useStyles = makeStyles(theme => ({
  cell: { padding: 0 },
  link: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    position: 'relative',
    minHeight: 32,
    borderRadius: 3,
    textDecoration: 'none',
    fontVariantNumeric: 'tabular-nums',
    fontSize: theme.typography.pxToRem(14),
    '&:hover': { textDecoration: 'none', filter: 'brightness(0.96)' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
    [theme.breakpoints.down('xs')]: {
      flexDirection: 'column',
      gap: 2,
      minHeight: 40,
    },
  },
  score: { minWidth: 18, textAlign: 'right', fontWeight: 600 },
  change: {
    minWidth: 30,
    fontSize: theme.typography.pxToRem(11.5),
    opacity: 0.8,
    [theme.breakpoints.down('sm')]: { display: 'none' },
  },
  absent: {
    background: absenceHatch(theme),
    color: theme.palette.text.secondary,
    fontSize: theme.typography.pxToRem(12),
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  word: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  dash: { [theme.breakpoints.up('md')]: { display: 'none' } },
}));

/** One pillar of one subject, as a link to where it comes from. */
export const HeatMapCell = (props: {
  subject: SubjectInfo;
  pillar: PillarSummary;
  column: number;
  /** Whether the tab key reaches it. */
  reachable: boolean;
  onFocus: () => void;
}) => {
  const { subject, pillar, column, reachable, onFocus } = props;
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const { score, band, change } = pillar;
  const scored = score !== undefined && band !== undefined;

  const state = scored
    ? t('score.withBand', {
        score: format.score(score),
        band: t(`band.${band}`),
      }) + (change ? `, ${format.change(change)}` : '')
    : `${t(`outcome.${pillar.outcome}`)}. ${reasonOf(pillar, t)}`;
  const signals = signalsInWords(pillar.signals, t);
  const label = t('heatMap.cell', {
    subject: subject.title,
    pillar: t(`pillar.${pillar.id}`),
    state: signals ? `${state}, ${signals}` : state,
  });
  const points = change ? roundPoints(change.score) : 0;
  return (
    <td role="gridcell" className={classes.cell}>
      <Link
        to={links.subject(subject.ref, pillar.id)}
        data-cell={column}
        tabIndex={reachable ? 0 : -1}
        onFocus={onFocus}
        title={label}
        underline="none"
        className={`${classes.link} ${scored ? '' : classes.absent}`}
        style={
          scored
            ? {
                background: bandColors(theme)[band].fill,
                color: bandColors(theme)[band].text,
              }
            : undefined
        }
      >
        <VisuallyHidden>{label}</VisuallyHidden>
        {signals && <CellSignals pillar={pillar} />}
        {scored ? (
          <>
            <span aria-hidden className={classes.score}>
              {format.score(score)}
            </span>
            <BandMark band={band} />
            <span aria-hidden className={classes.change}>
              {points !== 0 && `${points > 0 ? '▲' : '▼'} ${Math.abs(points)}`}
            </span>
          </>
        ) : (
          <>
            <span aria-hidden className={classes.word}>
              {t(`outcome.${pillar.outcome}`)}
            </span>
            <span aria-hidden className={classes.dash}>
              –
            </span>
          </>
        )}
      </Link>
    </td>
  );
};
