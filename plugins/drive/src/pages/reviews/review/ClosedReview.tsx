import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { MarkdownContent } from '@backstage/core-components';
import { Review } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../../components/RelativeTime';
import { Section } from '../../../components/Section';
import { useTranslate } from '../../../translation';
import { ActionItem } from '../actions/ActionItem';
import { ActionList } from '../actions/ActionList';
import { CopyMarkdown } from './CopyMarkdown';

const useStyles = makeStyles(theme => ({
  acts: { display: 'flex', gap: theme.spacing(1) },
  minutes: {
    maxWidth: '80ch',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.pxToRem(15),
    '& h1': { fontSize: theme.typography.pxToRem(20) },
    '& h2': { fontSize: theme.typography.pxToRem(17) },
    '& h3': { fontSize: theme.typography.pxToRem(15) },
  },
}));

/** The minutes of a review that is over, and what became of its actions. */
export const ClosedReview = ({ review }: { review: Review }) => {
  const classes = useStyles();
  const t = useTranslate();
  const minutes = review.minutes ?? '';
  return (
    <>
      <Section
        title={t('minutes.title')}
        actions={
          <div className={classes.acts}>
            <CopyMarkdown markdown={minutes} />
            <Button
              size="small"
              variant="outlined"
              onClick={() => window.print()}
            >
              {t('minutes.print')}
            </Button>
          </div>
        }
      >
        {review.closedAt &&
          t('minutes.closedAt', {
            time: <RelativeTime instant={review.closedAt} />,
          })}
        <div className={classes.minutes}>
          <MarkdownContent content={minutes} />
        </div>
      </Section>
      <Section title={t('minutes.since')}>
        <ActionList
          title={t('reviewAction.agreed')}
          empty={t('reviewAction.noneAgreed')}
          total={review.actions.length}
        >
          {review.actions.map(action => (
            <ActionItem key={action.id} action={action} isHome />
          ))}
        </ActionList>
      </Section>
    </>
  );
};
