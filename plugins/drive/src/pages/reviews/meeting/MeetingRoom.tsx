import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Review } from 'backstage-plugin-drive-common';
import { useSearch } from '../../../navigation';
import { useTranslate } from '../../../translation';
import { mayRun } from '../mayRun';
import { AddItem } from '../review/AddItem';
import { LiveReview } from '../review/useReview';
import { CloseReview } from './CloseReview';
import { ItemList } from './ItemList';
import { ItemStage } from './ItemStage';
import { NotesDesk } from './NotesDesk';
import { Projector } from './Projector';
import { useMeetingKeys } from './useMeetingKeys';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 2.5),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5) },
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  },
  position: {
    marginRight: 'auto',
    fontVariantNumeric: 'tabular-nums',
    color: theme.palette.text.secondary,
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: '290px minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      // What is talked about comes first where there is no room beside it.
      '& > nav': { order: 2 },
    },
  },
  quiet: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/**
 * A review while it is held: one item at a time, large, driven by the chair. `?item=` says which, and `?view=projector`
 * shows nothing else.
 */
export const MeetingRoom = (props: {
  review: Review;
  live: LiveReview;
  desk: NotesDesk;
}) => {
  const { review, live, desk } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { search, change } = useSearch();
  const [isClosing, setIsClosing] = useState(false);
  const items = useMemo(
    () => review.agenda.filter(({ dropped }) => !dropped),
    [review.agenda],
  );
  const asked = search.get('item');
  const found = items.findIndex(({ id }) => id === asked);
  const place = Math.max(0, found);
  const item = items[place];
  const isProjected = search.get('view') === 'projector';
  const heading = useRef<HTMLHeadingElement>(null);
  const isMoving = useRef(false);

  const show = useCallback(
    (id: string) => {
      isMoving.current = true;
      desk.flush();
      change({ item: id });
    },
    [desk, change],
  );
  const step = useCallback(
    (by: -1 | 1) => {
      const next = items[place + by];
      if (next) {
        show(next.id);
      }
    },
    [items, place, show],
  );
  useMeetingKeys(step);

  // Who listens hears the item's title; the keys go on from there.
  useEffect(() => {
    if (isMoving.current) {
      isMoving.current = false;
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [item?.id]);

  const leads = mayRun(review);
  const controls = (
    <>
      <span className={classes.position}>
        {item &&
          t('agenda.position', {
            place: String(place + 1),
            total: String(items.length),
          })}
      </span>
      <Button
        size="small"
        variant="outlined"
        disabled={place === 0}
        onClick={() => step(-1)}
      >
        {t('agenda.previous')}
      </Button>
      <Button
        size="small"
        variant="outlined"
        disabled={place >= items.length - 1}
        onClick={() => step(1)}
      >
        {t('agenda.next')}
      </Button>
    </>
  );
  const stage = item ? (
    <ItemStage
      key={item.id}
      review={review}
      item={item}
      live={live}
      desk={desk}
      heading={heading}
      isProjected={isProjected}
    />
  ) : (
    <Typography>{t('agenda.empty')}</Typography>
  );
  if (isProjected) {
    return (
      <Projector
        title={review.title}
        controls={controls}
        leave={() => change({ view: undefined })}
      >
        {stage}
      </Projector>
    );
  }
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.bar}>
        {controls}
        <Button
          size="small"
          variant="outlined"
          onClick={() => change({ view: 'projector', item: item?.id })}
        >
          {t('agenda.projector')}
        </Button>
        {leads ? (
          <Button
            size="small"
            variant="contained"
            color="primary"
            onClick={() => setIsClosing(true)}
          >
            {t('review.close')}
          </Button>
        ) : (
          <span className={classes.quiet}>
            {t('review.closeForChair', { name: review.chair.title })}
          </span>
        )}
      </div>
      <div className={classes.columns}>
        <ItemList
          review={review}
          items={items}
          shown={item?.id}
          show={show}
          desk={desk}
          foot={<AddItem review={review} live={live} />}
        />
        {stage}
      </div>
      {isClosing && (
        <CloseReview
          review={review}
          live={live}
          desk={desk}
          close={() => setIsClosing(false)}
        />
      )}
    </Paper>
  );
};
