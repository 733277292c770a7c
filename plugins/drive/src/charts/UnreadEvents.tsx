import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../translation';

/** That what happened is missing on a chart. Nothing where it was read. */
export const UnreadEvents = (props: { error?: Error; retry: () => void }) => {
  const { error, retry } = props;
  const t = useTranslate();
  return error ? (
    <Typography variant="caption" color="textSecondary" role="status">
      {t('events.unread')}{' '}
      <Button size="small" onClick={retry}>
        {t('state.retry')}
      </Button>
    </Typography>
  ) : null;
};
