import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityCard, PillarSummary } from 'backstage-plugin-drive-common';
import { BandMark } from '../components/BandMark';
import { signalsInWords } from '../components/PillarSignals';
import { VisuallyHidden } from '../components/VisuallyHidden';
import { absenceHatch, bandColors } from '../components/bandColors';
import { reasonOf } from '../format/reason';
import { CellSignals } from '../heatmap/CellSignals';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    gap: 4,
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  pillar: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 3,
    padding: theme.spacing(0.75, 0.25),
    borderRadius: 3,
    minHeight: 78,
    color: 'inherit',
    textAlign: 'center',
    '&:hover': { filter: 'brightness(0.96)' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
  },
  absent: {
    background: absenceHatch(theme),
    color: theme.palette.text.secondary,
  },
  letter: { fontSize: theme.typography.pxToRem(12), fontWeight: 600 },
  score: {
    fontSize: theme.typography.pxToRem(20),
    lineHeight: '24px',
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
  },
  word: {
    fontSize: theme.typography.pxToRem(10.5),
    lineHeight: 1.2,
    overflowWrap: 'anywhere',
  },
}));

/** A subject's five pillars in a line, each a link to its metrics. */
export const PillarLine = ({ card }: { card: EntityCard }) => {
  const classes = useStyles();
  return (
    <ul className={classes.line}>
      {card.pillars.map(pillar => (
        <li key={pillar.id}>
          <Pillar subjectRef={card.subject.ref} pillar={pillar} />
        </li>
      ))}
    </ul>
  );
};

const Pillar = (props: { subjectRef: string; pillar: PillarSummary }) => {
  const { subjectRef, pillar } = props;
  const { score, band } = pillar;
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const title = t(`pillar.${pillar.id}`);
  const scored = score !== undefined && band !== undefined;
  const signals = signalsInWords(pillar.signals, t);
  const judgement = scored
    ? t('score.withBand', {
        score: format.score(score),
        band: t(`band.${band}`),
      })
    : `${t(`outcome.${pillar.outcome}`)}. ${reasonOf(pillar, t)}`;
  const state = signals ? `${judgement}, ${signals}` : judgement;
  return (
    <Link
      to={links.subject(subjectRef, pillar.id)}
      underline="none"
      title={`${title}: ${state}`}
      className={`${classes.pillar} ${scored ? '' : classes.absent}`}
      style={
        scored
          ? {
              background: bandColors(theme)[band].fill,
              color: bandColors(theme)[band].text,
            }
          : undefined
      }
    >
      <VisuallyHidden>{`${title}: ${state}`}</VisuallyHidden>
      {signals && <CellSignals pillar={pillar} />}
      <span aria-hidden className={classes.letter}>
        {pillar.id.charAt(0).toLocaleUpperCase('en-US')}
      </span>
      {scored ? (
        <>
          <span aria-hidden className={classes.score}>
            {format.score(score)}
          </span>
          <BandMark band={band} />
          <span aria-hidden className={classes.word}>
            {t(`band.${band}`)}
          </span>
        </>
      ) : (
        <span aria-hidden className={classes.word}>
          {t(`outcome.${pillar.outcome}`)}
        </span>
      )}
    </Link>
  );
};
