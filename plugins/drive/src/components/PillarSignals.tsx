import { makeStyles } from '@material-ui/core/styles';
import { PillarSummary } from 'backstage-plugin-drive-common';
import { Translate, useTranslate } from '../translation';
import { SignalMark } from './SignalMark';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.primary,
  },
}));

/** How many signals a pillar has, in words; nothing where it has none. */
export function signalsInWords(
  signals: PillarSummary['signals'],
  t: Translate,
): string | undefined {
  const { worse = 0, better = 0 } = signals ?? {};
  const counts = { worse: String(worse), better: String(better) };
  if (worse > 0) {
    return t(better > 0 ? 'signal.bothCount' : 'signal.worseCount', counts);
  }
  return better > 0 ? t('signal.betterCount', counts) : undefined;
}

/** The signals of a pillar's score and metrics that still say something about the present. */
export const PillarSignals = ({ pillar }: { pillar: PillarSummary }) => {
  const classes = useStyles();
  const t = useTranslate();
  const words = signalsInWords(pillar.signals, t);
  if (!words) {
    return null;
  }
  const { worse = 0, better = 0 } = pillar.signals ?? {};
  return (
    <span className={classes.root}>
      {worse > 0 && <SignalMark direction="worse" />}
      {better > 0 && <SignalMark direction="better" />}
      {words}
    </span>
  );
};
