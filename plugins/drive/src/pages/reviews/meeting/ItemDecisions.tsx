import { useContext, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { AgendaItem, Review } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../../translation';
import { EntityLink } from '../EntityLink';
import { DraftsContext } from '../drafts';
import { LiveReview } from '../review/useReview';
import { DecisionForm } from './DecisionForm';
import { DecisionItem } from './DecisionItem';

/** How a part of an item looks. */
export const usePartStyles = makeStyles(theme => ({
  title: { margin: 0, fontSize: '1em', fontWeight: 700 },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  quiet: {
    margin: theme.spacing(0.5, 0),
    fontSize: '0.9em',
    color: theme.palette.text.secondary,
  },
  act: { marginTop: theme.spacing(0.5), fontSize: '0.85em' },
}));

/** What is decided about an item, and the form for one more. */
export const ItemDecisions = (props: {
  review: Review;
  item: AgendaItem;
  live: LiveReview;
}) => {
  const { review, item, live } = props;
  const classes = usePartStyles();
  const t = useTranslate();
  const drafts = useContext(DraftsContext);
  const [isOpen, setIsOpen] = useState(() =>
    Boolean(drafts.get(`decision ${item.id}`)),
  );
  const decisions = review.decisionList.filter(
    ({ agendaItemId }) => agendaItemId === item.id,
  );
  return (
    <section aria-label={t('decision.title')}>
      <h3 className={classes.title}>{t('decision.title')}</h3>
      {decisions.length === 0 && (
        <p className={classes.quiet}>{t('decision.none')}</p>
      )}
      <ul className={classes.list} aria-live="polite">
        {decisions.map(decision => (
          <DecisionItem key={decision.id} decision={decision} />
        ))}
      </ul>
      {!review.youDecide && (
        <p className={classes.quiet}>
          {t('decision.forDecider', {
            name: <EntityLink name={review.decider} />,
          })}
        </p>
      )}
      {review.youDecide && !isOpen && (
        <Button
          className={classes.act}
          size="small"
          variant="outlined"
          onClick={() => setIsOpen(true)}
        >
          {t('decision.add')}
        </Button>
      )}
      {review.youDecide && isOpen && (
        <DecisionForm
          review={review}
          item={item}
          live={live}
          close={() => setIsOpen(false)}
        />
      )}
    </section>
  );
};
