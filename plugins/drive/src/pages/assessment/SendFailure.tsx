import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { driveAssessmentCreatePermission } from 'backstage-plugin-drive-common';
import { failureMessage, readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';

/** Why an answer could not be sent, and what to do now. The draft is still there. */
export const SendFailure = (props: { error: Error; reload: () => void }) => {
  const { error, reload } = props;
  const t = useTranslate();
  const failure = readFailure(error);
  if (failure === 'conflict') {
    return (
      <div role="alert">
        <Typography>{t('assessment.changedMeanwhile')}</Typography>
        <Button size="small" variant="outlined" onClick={reload}>
          {t('assessment.loadNew')}
        </Button>
      </div>
    );
  }
  return (
    <Typography role="alert">
      {failure === 'forbidden'
        ? t('assessment.sendForbidden', {
            permission: driveAssessmentCreatePermission.name,
          })
        : t('assessment.sendFailed', { reason: failureMessage(error) })}
    </Typography>
  );
};
