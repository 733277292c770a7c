import { RefObject } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { AgendaItem, Review } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../../translation';
import { ActionItem } from '../actions/ActionItem';
import { ActionList } from '../actions/ActionList';
import { EvidenceLinks } from '../review/EvidenceLinks';
import { KindWord } from '../review/KindWord';
import { LiveReview } from '../review/useReview';
import { ItemActions } from './ItemActions';
import { ItemChart } from './ItemChart';
import { ItemDecisions } from './ItemDecisions';
import { NotesDesk } from './NotesDesk';
import { NotesField } from './NotesField';

const useStyles = makeStyles(theme => ({
  root: {
    minWidth: 0,
    fontSize: theme.typography.pxToRem(16),
    lineHeight: 1.5,
    '& > * + *': { marginTop: theme.spacing(2.5) },
  },
  projected: {
    fontSize: 'clamp(18px, 1.5vw, 26px)',
    lineHeight: 1.4,
  },
  title: {
    margin: 0,
    fontSize: '1.75em',
    lineHeight: 1.2,
    fontWeight: 700,
    overflowWrap: 'anywhere',
    '&:focus': { outline: 'none' },
  },
  why: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: '1.12em',
    maxWidth: '62ch',
    overflowWrap: 'anywhere',
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 20em), 1fr))',
    gap: theme.spacing(2.5, 4),
  },
}));

/** One item, large: why it is here, the evidence, what is said, decided and agreed on. */
export const ItemStage = (props: {
  review: Review;
  item: AgendaItem;
  live: LiveReview;
  desk: NotesDesk;
  heading: RefObject<HTMLHeadingElement>;
  isProjected: boolean;
}) => {
  const { review, item, live, desk, heading, isProjected } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { metricId, subjectRef } = item;
  return (
    <article
      className={`${classes.root} ${isProjected ? classes.projected : ''}`}
    >
      <div>
        <KindWord kind={item.kind} />
        <h2 className={classes.title} ref={heading} tabIndex={-1}>
          {item.title}
        </h2>
        <p className={classes.why}>{item.why}</p>
        <EvidenceLinks evidence={item.evidence} />
      </div>
      {metricId && subjectRef && (
        <ItemChart
          subjectRef={subjectRef}
          metricId={metricId}
          asOf={review.scorecard?.asOf}
          height={isProjected ? 300 : 190}
        />
      )}
      {item.kind === 'actions' && (
        <ActionList
          title={t('reviewAction.carried')}
          empty={t('reviewAction.carriedNone')}
          total={review.carried.length}
        >
          {review.carried.map(action => (
            <ActionItem
              key={action.id}
              action={action}
              changed={live.reload}
              reload={live.reload}
            />
          ))}
        </ActionList>
      )}
      <NotesField item={item} desk={desk} />
      <div className={classes.columns}>
        <ItemDecisions review={review} item={item} live={live} />
        <ItemActions review={review} item={item} live={live} />
      </div>
    </article>
  );
};
