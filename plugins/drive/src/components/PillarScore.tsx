import { makeStyles } from '@material-ui/core/styles';
import { PillarSummary } from 'backstage-plugin-drive-common';
import { reasonOf } from '../format/reason';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { BandLabel } from './BandLabel';
import { ChangeMark } from './ChangeMark';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
  },
  score: {
    fontSize: theme.typography.pxToRem(30),
    lineHeight: '36px',
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
  },
  outcome: {
    fontSize: theme.typography.pxToRem(15),
    lineHeight: '36px',
    color: theme.palette.text.secondary,
  },
  reason: {
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.4,
    color: theme.palette.text.secondary,
  },
  brief: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
    '@media print': { display: 'block' },
  },
}));

/** A pillar's score, band and change; or, where it has no score, why. */
export const PillarScore = (props: {
  pillar: PillarSummary;
  /** Shows no more of why there is no score than its beginning: the whole stands where this leads to. */
  isBrief?: boolean;
  /** Whether everybody sees since when the score has changed. */
  saysSince?: boolean;
}) => {
  const { pillar, isBrief, saysSince } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  if (pillar.score === undefined || !pillar.band) {
    const reason = reasonOf(pillar, t);
    return (
      <>
        <div className={classes.outcome}>{t(`outcome.${pillar.outcome}`)}</div>
        <div
          className={`${classes.reason} ${isBrief ? classes.brief : ''}`}
          title={isBrief ? reason : undefined}
        >
          {reason}
        </div>
      </>
    );
  }
  return (
    <div className={classes.line}>
      <span className={classes.score}>{format.score(pillar.score)}</span>
      <BandLabel band={pillar.band} />
      {pillar.change && (
        <ChangeMark change={pillar.change} saysSince={saysSince} />
      )}
    </div>
  );
};
