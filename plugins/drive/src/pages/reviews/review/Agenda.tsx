import { KeyboardEvent, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { AgendaItem, Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { VisuallyHidden } from '../../../components/VisuallyHidden';
import { useTranslate } from '../../../translation';
import { AgendaRow } from './AgendaRow';
import { LiveReview } from './useReview';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  quiet: {
    margin: 0,
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** The items of an agenda in their order, which everybody may change: buttons, or Alt with the arrow keys. */
export const Agenda = (props: { review: Review; live: LiveReview }) => {
  const { review, live } = props;
  const classes = useStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const [moved, setMoved] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const items = review.agenda;
  const talkedAbout = items.filter(({ dropped }) => !dropped).length;
  const dropped = items.length - talkedAbout;

  const move = async (item: AgendaItem, by: -1 | 1) => {
    const from = items.indexOf(item);
    const to = from + by;
    if (to < 0 || to >= items.length) {
      return;
    }
    const itemIds = items.map(({ id }) => id);
    itemIds.splice(to, 0, ...itemIds.splice(from, 1));
    const isDone = await live.change(() =>
      api.reviews.orderItems(review.id, {
        itemIds,
        revision: review.revision,
      }),
    );
    if (isDone) {
      setMoved(
        t('agenda.moved', {
          title: item.title,
          place: String(to + 1),
          total: String(items.length),
        }),
      );
      list.current
        ?.querySelector<HTMLElement>(`[data-item="${item.id}"]`)
        ?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = ({ ArrowUp: -1, ArrowDown: 1 } as const)[
      event.key as 'ArrowUp' | 'ArrowDown'
    ];
    const row = (event.target as HTMLElement).closest('[data-item]');
    const item = items.find(({ id }) => id === row?.getAttribute('data-item'));
    if (event.altKey && step && item) {
      event.preventDefault();
      move(item, step);
    }
  };

  if (items.length === 0) {
    return <Typography variant="body2">{t('agenda.empty')}</Typography>;
  }
  return (
    <>
      <p className={classes.quiet}>
        {[
          t('agenda.count', { count: talkedAbout }),
          dropped > 0 && t('agenda.dropped', { count: dropped }),
        ]
          .filter(Boolean)
          .join(', ')}
        . {t('agenda.keys')}
      </p>
      {/* The keys are for what stands inside of it and has the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        ref={list}
        className={classes.list}
        aria-label={t('agenda.title')}
        onKeyDown={onKeyDown}
      >
        {items.map((item, index) => (
          <AgendaRow
            key={item.id}
            item={item}
            place={index + 1}
            isFirst={index === 0}
            isLast={index === items.length - 1}
            isBusy={live.act.underWay}
            move={by => move(item, by)}
            drop={isDropped =>
              live.change(() =>
                api.reviews.dropItem(review.id, item.id, {
                  dropped: isDropped,
                }),
              )
            }
          />
        ))}
      </ul>
      <div role="status">
        <VisuallyHidden>{moved}</VisuallyHidden>
      </div>
    </>
  );
};
