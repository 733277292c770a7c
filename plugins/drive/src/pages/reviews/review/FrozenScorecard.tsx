import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Scorecard } from 'backstage-plugin-drive-common';
import { PillarScore } from '../../../components/PillarScore';
import { Section } from '../../../components/Section';
import { useFormat } from '../../../hooks/useFormat';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  pillars: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: theme.spacing(1.5, 3),
  },
  name: {
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 600,
  },
  foot: {
    margin: theme.spacing(1.5, 0, 0),
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** The five pillars as they were when the review was prepared. */
export const FrozenScorecard = ({ scorecard }: { scorecard: Scorecard }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const { asOf, modelVersion, subject, pillars } = scorecard;
  return (
    <Section
      title={t('review.scorecard')}
      actions={
        <Link to={links.subject(subject.ref)}>{t('review.scorecardLink')}</Link>
      }
    >
      <ul className={classes.pillars}>
        {pillars.map(pillar => (
          <li key={pillar.id}>
            <div className={classes.name}>{t(`pillar.${pillar.id}`)}</div>
            <PillarScore pillar={pillar} />
          </li>
        ))}
      </ul>
      <p className={classes.foot}>
        {t('review.scorecardAsOf', {
          date: format.asOf(asOf),
          model: modelVersion,
        })}
      </p>
    </Section>
  );
};
