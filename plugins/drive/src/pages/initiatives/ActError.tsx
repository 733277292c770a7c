import Typography from '@material-ui/core/Typography';
import { driveInitiativeUpdatePermission } from 'backstage-plugin-drive-common';
import { failureMessage, readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';

/** Why something that the reader did to an initiative did not work. */
export const ActError = ({ error }: { error?: Error }) => {
  const t = useTranslate();
  return error ? (
    <Typography variant="body2" role="alert">
      {readFailure(error) === 'forbidden'
        ? t('initiative.actForbidden', {
            permission: driveInitiativeUpdatePermission.name,
          })
        : t('initiative.actFailed', { reason: failureMessage(error) })}
    </Typography>
  ) : null;
};
