import { useCallback } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { Section } from '../../../components/Section';
import { useRead } from '../../../hooks/useRead';
import { useTranslate } from '../../../translation';
import { EntityLink } from '../EntityLink';
import { WheelChances } from '../series/WheelChances';

const useStyles = makeStyles(theme => ({
  pick: {
    margin: theme.spacing(0, 0, 1),
    fontWeight: 600,
    '& a': { textDecoration: 'underline' },
  },
}));

/** Who presents, and who has which chance the next time. */
export const WheelPick = ({ review }: { review: Review }) => {
  const { seriesId, wheelPick } = review;
  const classes = useStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const { value: series } = useRead(
    useCallback(() => api.reviews.getSeries(seriesId), [api, seriesId]),
  );
  return (
    <Section title={t('review.wheel')}>
      {wheelPick && (
        <p className={classes.pick}>
          {t('review.wheelPick', { name: <EntityLink name={wheelPick} /> })}
        </p>
      )}
      {series && (
        <WheelChances
          label={t('review.wheelNext')}
          chances={series.wheelChances}
        />
      )}
    </Section>
  );
};
