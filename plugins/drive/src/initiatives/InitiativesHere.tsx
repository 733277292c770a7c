import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { SubjectInitiative } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';
import { leftOf } from './days';
import { useInitiativeWords } from './useInitiativeWords';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.4,
    '& li + li': { marginTop: theme.spacing(0.75) },
    overflowWrap: 'anywhere',
  },
  reason: {
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
  },
}));

/** Whether anything is left to do for an initiative at a subject. */
export function isLeft({ own, counts }: SubjectInitiative): boolean {
  return own
    ? own.state === 'open' || own.state === 'unknown'
    : leftOf(counts) > 0;
}

/** Initiatives as they concern one subject: what is open since when, how much time is left, and what there is to do. */
export const InitiativesHere = (props: {
  items: SubjectInitiative[];
  label: string;
}) => {
  const { items, label } = props;
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map(item => (
        <Item key={item.initiative.id} item={item} />
      ))}
    </ul>
  );
};

const Item = ({ item }: { item: SubjectInitiative }) => {
  const { initiative, counts, own } = item;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const words = useInitiativeWords();
  const title = (
    <Link to={links.initiative(initiative.id)}>{initiative.title}</Link>
  );
  const left = words.left(initiative.targetDate);
  const sentence = () => {
    if (!isLeft(item)) {
      return own?.state === 'exempt'
        ? t('initiativesHere.exemptHere', { title })
        : t('initiativesHere.doneHere', { title });
    }
    if (!own) {
      return t('initiativesHere.openBelow', {
        title,
        count: leftOf(counts),
        left,
      });
    }
    const date = format.date(own.since);
    return own.state === 'open'
      ? t('initiativesHere.openSince', { title, date, left })
      : t('initiativesHere.unknownSince', { title, date, left });
  };
  return (
    <li>
      {sentence()}
      {own && isLeft(item) && (
        <div className={classes.reason}>{own.reason}</div>
      )}
    </li>
  );
};
