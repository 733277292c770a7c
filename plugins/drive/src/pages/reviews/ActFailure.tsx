import Typography from '@material-ui/core/Typography';
import { failureMessage, readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';

/** Why an act failed, in the place where it was tried. */
export const ActFailure = (props: {
  error?: Error;
  /** What a conflict means here. */
  conflict?: string;
}) => {
  const { error, conflict } = props;
  const t = useTranslate();
  if (!error) {
    return null;
  }
  const reason = failureMessage(error);
  const failure = readFailure(error);
  const sentence = {
    forbidden: t('review.notAllowed', { reason }),
    conflict: conflict ?? t('review.conflict'),
  }[failure as 'forbidden' | 'conflict'];
  return (
    <Typography variant="body2" role="alert" color="error">
      {sentence ?? t('review.failed', { reason })}
    </Typography>
  );
};
