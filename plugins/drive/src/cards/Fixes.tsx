import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  EntityCard,
  Fix,
  ORGANIZATION_REF,
} from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(1.5),
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.4,
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(12.5),
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    '& li': { marginTop: theme.spacing(0.5) },
  },
  effects: {
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
  },
}));

/** The things to do that help the entity's team and system most, each with how much. Nothing where there is none. */
export const Fixes = ({ card }: { card: EntityCard }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  if (card.fixes.length === 0) {
    return null;
  }
  return (
    <div className={classes.root}>
      <h3 className={classes.title}>{t('card.helpsMost')}</h3>
      <ol className={classes.list} aria-label={t('card.helpsMost')}>
        {card.fixes.map(fix => (
          <li key={fix.metricId}>
            <Link to={links.subject(card.subject.ref, fix.metricId)}>
              {fix.action}
            </Link>
            <Effects fix={fix} />
          </li>
        ))}
      </ol>
    </div>
  );
};

const Effects = ({ fix }: { fix: Fix }) => {
  const { effects, pillarId } = fix;
  const others = effects.filter(({ relation }) => relation !== 'self');
  const above = others.length > 0 ? others : effects;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    <div className={classes.effects}>
      {above
        .map(({ subject, relation, points }) =>
          t(relation === 'self' ? 'card.effectHere' : 'card.effect', {
            points: format.gain(points),
            pillar: t(`pillar.${pillarId}`),
            subject:
              subject.ref === ORGANIZATION_REF
                ? t('card.theOrganization')
                : subject.title,
          }),
        )
        .join(', ')}
    </div>
  );
};
