import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { failureMessage, readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';

/** Why an initiative could not be saved. What was typed is still there. */
export const SaveProblem = (props: {
  error: Error;
  /** The name of what it takes. */
  permission: string;
  children?: ReactNode;
}) => {
  const { error, permission, children } = props;
  const t = useTranslate();
  return (
    <div role="alert" style={{ marginBottom: 16 }}>
      <Typography variant="body2">
        {readFailure(error) === 'forbidden'
          ? t('initiativeForm.forbidden', { permission })
          : t('initiativeForm.failed', { reason: failureMessage(error) })}
      </Typography>
      {children}
    </div>
  );
};
