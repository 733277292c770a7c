import { makeStyles } from '@material-ui/core/styles';
import { EntityCard } from 'backstage-plugin-drive-common';
import { reasonOf } from '../format/reason';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(1),
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.4,
    color: theme.palette.text.secondary,
    '& summary': {
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 2,
      },
    },
    '& ul': { margin: theme.spacing(0.5, 0, 0), paddingLeft: 18 },
  },
}));

/** Why pillars have no score, such as what a connector could not read; what does not apply is no lack. */
export const Absences = ({ card }: { card: EntityCard }) => {
  const classes = useStyles();
  const t = useTranslate();
  const absent = card.pillars.filter(
    ({ score, outcome }) => score === undefined && outcome !== 'notApplicable',
  );
  if (absent.length === 0) {
    return null;
  }
  return (
    <details className={classes.root}>
      <summary>{t('card.absences', { count: absent.length })}</summary>
      <ul>
        {absent.map(pillar => (
          <li key={pillar.id}>
            {t('card.absence', {
              pillar: t(`pillar.${pillar.id}`),
              reason: reasonOf(pillar, t),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
};
