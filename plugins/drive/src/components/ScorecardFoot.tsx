import { makeStyles } from '@material-ui/core/styles';
import { Scorecard } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.6,
    color: theme.palette.text.primary,
    '& p': { margin: 0 },
  },
}));

/** What a reader should know of how a scorecard was computed. */
export const ScorecardFoot = ({ scorecard }: { scorecard: Scorecard }) => {
  const { window, modelVersion, computed, hiddenComponents, notes } = scorecard;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    <footer className={classes.root}>
      {notes?.map(note => (
        <p key={note}>{note}</p>
      ))}
      {hiddenComponents ? (
        <p>{t('state.hidden', { count: hiddenComponents })}</p>
      ) : null}
      <p>
        {[
          t('page.windowRange', {
            from: format.windowEdge(window.from),
            to: format.windowEdge(window.to),
          }),
          t('page.model', { version: modelVersion }),
          computed === 'on-demand' && t('page.computedOnDemand'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </footer>
  );
};
