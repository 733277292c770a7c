import { useContext, useState } from 'react';
import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import { AgendaItem, Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { newId } from '../../../api/newId';
import { useModel } from '../../../hooks/useModel';
import { useTranslate } from '../../../translation';
import { ActionForm } from '../actions/ActionForm';
import { ActionItem } from '../actions/ActionItem';
import { newAction } from '../actions/actionFields';
import { DraftsContext } from '../drafts';
import { LiveReview } from '../review/useReview';
import { usePartStyles } from './ItemDecisions';

/** What is agreed on about an item, and the form for one more. */
export const ItemActions = (props: {
  review: Review;
  item: AgendaItem;
  live: LiveReview;
}) => {
  const { review, item, live } = props;
  const classes = usePartStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const drafts = useContext(DraftsContext);
  const { value: model } = useModel();
  const draftKey = `action ${item.id}`;
  const [isOpen, setIsOpen] = useState(() => Boolean(drafts.get(draftKey)));
  const actions = review.actions.filter(
    ({ agendaItemId }) => agendaItemId === item.id,
  );
  const metric = model?.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === item.metricId);
  return (
    <section aria-label={t('reviewAction.title')}>
      <h3 className={classes.title}>{t('reviewAction.title')}</h3>
      {actions.length === 0 && (
        <p className={classes.quiet}>{t('reviewAction.none')}</p>
      )}
      <ul className={classes.list} aria-live="polite">
        {actions.map(action => (
          <ActionItem
            key={action.id}
            action={action}
            isHome
            changed={live.reload}
            reload={live.reload}
          />
        ))}
      </ul>
      {isOpen ? (
        <ActionForm
          label={t('reviewAction.add')}
          submitLabel={t('reviewAction.act')}
          draftKey={draftKey}
          begin={() => newAction({ id: newId(), item, review, metric })}
          submit={async draft => {
            try {
              await api.reviews.addAction(review.id, draft);
            } finally {
              await live.reload();
            }
          }}
          close={() => setIsOpen(false)}
        />
      ) : (
        <Button
          className={classes.act}
          size="small"
          variant="outlined"
          onClick={() => setIsOpen(true)}
        >
          {t('reviewAction.add')}
        </Button>
      )}
    </section>
  );
};
