import Typography from '@material-ui/core/Typography';
import { LineHealth } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';

/** How the line did, as a sentence: a sign of health, not a count of faults. */
export const HealthSentence = ({ health }: { health: LineHealth }) => {
  const t = useTranslate();
  const format = useFormat();
  const { raised, raisedByRule, open, expired, clearHours } = health;
  if (raised === 0) {
    return <Typography variant="body2">{t('line.healthNone')}</Typography>;
  }
  return (
    <Typography variant="body2">
      {t('line.healthRaised', { count: raised })}
      {raisedByRule > 0 && t('line.healthByRule', { count: raisedByRule })}
      {clearHours !== undefined &&
        t('line.healthCleared', { duration: format.duration(clearHours * 60) })}
      {'. '}
      {open > 0 && `${t('line.healthOpen', { count: open })} `}
      {expired > 0 && t('line.healthExpired', { count: expired })}
    </Typography>
  );
};
