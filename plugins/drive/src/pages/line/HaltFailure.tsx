import Typography from '@material-ui/core/Typography';
import { failureMessage, readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';

/** Why an act failed, where it was tried. */
export const HaltFailure = ({ error }: { error?: Error }) => {
  const t = useTranslate();
  return error ? (
    <Typography variant="body2" role="alert" color="error">
      {readFailure(error) === 'conflict'
        ? t('lineAct.conflict')
        : t('lineAct.failed', { reason: failureMessage(error) })}
    </Typography>
  ) : null;
};
