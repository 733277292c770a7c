import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { ChangesAnswer, Scorecard } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { Facts } from './Facts';
import { VerdictSentence } from './VerdictSentence';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2.5), maxWidth: '80ch' },
  question: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.primary,
  },
  verdict: {
    fontSize: theme.typography.pxToRem(28),
    lineHeight: 1.2,
    fontWeight: 700,
    margin: theme.spacing(0.25, 0, 0.75),
  },
  compactVerdict: {
    fontSize: theme.typography.pxToRem(19),
    lineHeight: 1.3,
    fontWeight: 700,
    margin: theme.spacing(0, 0, 0.25),
  },
  text: {
    fontSize: theme.typography.pxToRem(16),
    lineHeight: 1.5,
    '& p, & ul': { margin: theme.spacing(0, 0, 0.5) },
    '& ul': { paddingLeft: theme.spacing(2.5) },
  },
  compact: { fontSize: theme.typography.pxToRem(14.5) },
}));

/**
 * The answer in words: the verdict, what it is made from, and what the scorecard's own numbers say. Each number is a
 * link to its chart, formula and records. Only signals are called a change.
 */
export const Lead = (props: {
  scorecard: Scorecard;
  /** For who contributed; it may come later. */
  changes?: ChangesAnswer;
  /** The path to a pillar or metric of the subject. */
  linkTo: (id: string) => string;
  compact?: boolean;
}) => {
  const { scorecard, changes, linkTo, compact = false } = props;
  const classes = useStyles();
  const t = useTranslate();
  const link = (id: string, children: ReactNode): JSX.Element => (
    <Link to={linkTo(id)} underline="always">
      {children}
    </Link>
  );
  return (
    <div className={classes.root}>
      <div className={classes.question}>{t('verdict.question')}</div>
      <Typography
        component="h2"
        className={compact ? classes.compactVerdict : classes.verdict}
      >
        {t(`verdict.${scorecard.verdict}`)}
      </Typography>
      <div className={`${classes.text} ${compact ? classes.compact : ''}`}>
        <VerdictSentence scorecard={scorecard} changes={changes} link={link} />
        <Facts scorecard={scorecard} link={link} />
      </div>
    </div>
  );
};
