import { ReactNode, useEffect, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { AgendaItem, Review } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../../translation';
import { NotesDesk } from './NotesDesk';
import { useShownNotes } from './useNotesDesk';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    maxHeight: 'max(320px, calc(100vh - 260px))',
    overflowY: 'auto',
    borderTop: `1px solid ${theme.palette.divider}`,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '2em minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    width: '100%',
    padding: theme.spacing(0.75, 1, 0.75, 0),
    border: 0,
    borderLeft: '3px solid transparent',
    background: 'none',
    font: 'inherit',
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.35,
    textAlign: 'left',
    color: 'inherit',
    cursor: 'pointer',
    '&:hover': { background: theme.palette.action.hover },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: -2,
    },
  },
  shown: {
    borderLeftColor: theme.palette.text.primary,
    fontWeight: 600,
  },
  place: {
    textAlign: 'right',
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  done: {
    display: 'block',
    fontWeight: 400,
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
}));

/** The items at the side, with what was done about each. */
export const ItemList = (props: {
  review: Review;
  items: AgendaItem[];
  shown?: string;
  show: (id: string) => void;
  desk: NotesDesk;
  foot: ReactNode;
}) => {
  const { review, items, shown, show, desk, foot } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <nav aria-label={t('agenda.list')}>
      <ol className={classes.list}>
        {items.map((item, index) => (
          <ListedItem
            key={item.id}
            review={review}
            item={item}
            place={index + 1}
            isShown={item.id === shown}
            show={show}
            desk={desk}
          />
        ))}
      </ol>
      <p className={classes.done}>{t('agenda.moveKeys')}</p>
      {foot}
    </nav>
  );
};

const ListedItem = (props: {
  review: Review;
  item: AgendaItem;
  place: number;
  isShown: boolean;
  show: (id: string) => void;
  desk: NotesDesk;
}) => {
  const { review, item, place, isShown, show, desk } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { text } = useShownNotes(desk, item.id);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isShown) {
      button.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [isShown]);
  const isOfItem = (one: { agendaItemId?: string }) =>
    one.agendaItemId === item.id;
  const decisions = review.decisionList.filter(isOfItem).length;
  const actions = review.actions.filter(isOfItem).length;
  const done = [
    text.trim() && t('agenda.noted'),
    decisions > 0 && t('review.decisions', { count: decisions }),
    actions > 0 && t('review.actions', { count: actions }),
  ].filter(Boolean);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={`${classes.item} ${isShown ? classes.shown : ''}`}
        aria-current={isShown ? 'step' : undefined}
        onClick={() => show(item.id)}
      >
        <span className={classes.place}>{place}</span>
        <span>
          {item.title}
          <span className={classes.done}>
            {done.length > 0 ? `✓ ${done.join(' · ')}` : t('agenda.untouched')}
          </span>
        </span>
      </button>
    </li>
  );
};
