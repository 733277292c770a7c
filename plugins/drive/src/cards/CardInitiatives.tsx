import { makeStyles } from '@material-ui/core/styles';
import { EntityCard } from 'backstage-plugin-drive-common';
import { InitiativesHere, isLeft } from '../initiatives/InitiativesHere';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(1.5) },
  title: {
    margin: theme.spacing(0, 0, 0.5),
    fontSize: theme.typography.pxToRem(12.5),
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
}));

/** What initiatives still want from the entity. Nothing where nothing is open. */
export const CardInitiatives = ({ card }: { card: EntityCard }) => {
  const classes = useStyles();
  const t = useTranslate();
  const items = (card.initiatives ?? []).filter(isLeft);
  return items.length > 0 ? (
    <div className={classes.root}>
      <h3 className={classes.title}>{t('initiativesHere.title')}</h3>
      <InitiativesHere items={items} label={t('initiativesHere.title')} />
    </div>
  ) : null;
};
