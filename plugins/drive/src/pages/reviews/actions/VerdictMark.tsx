import { makeStyles, useTheme } from '@material-ui/core/styles';
import { ActionVerdict } from 'backstage-plugin-drive-common';
import { signalColor } from '../../../components/signalColors';
import { useTranslate } from '../../../translation';

const SHAPES: Record<ActionVerdict['outcome'], string> = {
  improved: '▲',
  'no-change-yet': '=',
  worse: '▼',
  'cannot-tell': '?',
};

const useStyles = makeStyles({
  root: { margin: 0 },
  word: { fontWeight: 600, whiteSpace: 'nowrap' },
});

/** Did it work? In a word, with a shape, and the sentence why. */
export const VerdictMark = ({ verdict }: { verdict: ActionVerdict }) => {
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const { outcome, reason } = verdict;
  const color = {
    improved: signalColor(theme, 'better'),
    worse: signalColor(theme, 'worse'),
    'no-change-yet': undefined,
    'cannot-tell': undefined,
  }[outcome];
  return (
    <p className={classes.root}>
      <span className={classes.word} style={{ color }}>
        <span aria-hidden>{SHAPES[outcome]} </span>
        {t(`reviewAction.verdict.${outcome}`)}.
      </span>{' '}
      {reason}
    </p>
  );
};
