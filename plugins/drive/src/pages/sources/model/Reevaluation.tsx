import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../../../api/driveApiRef';
import { failureMessage, readFailure } from '../../../api/readFailure';
import { useTranslate } from '../../../translation';

type State =
  | { step: 'idle' | 'asking' | 'sending' | 'accepted' }
  | { step: 'failed'; error: Error };

/** Has the stored past evaluated again with the model in force, after a word of warning. */
export const Reevaluation = ({ version }: { version: string }) => {
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const [state, setState] = useState<State>({ step: 'idle' });
  const { step } = state;
  const close = () => setState({ step: 'idle' });
  const send = () => {
    setState({ step: 'sending' });
    api.reevaluateHistory().then(
      () => setState({ step: 'accepted' }),
      error => setState({ step: 'failed', error }),
    );
  };
  return (
    <>
      <Typography variant="body2" style={{ maxWidth: '80ch' }} paragraph>
        {t('reevaluation.intro', { version })}
      </Typography>
      <Button
        size="small"
        variant="outlined"
        disabled={step === 'sending'}
        onClick={() => setState({ step: 'asking' })}
      >
        {t('reevaluation.open')}
      </Button>
      {step === 'accepted' && (
        <Typography role="status" variant="body2">
          {t('reevaluation.accepted')}
        </Typography>
      )}
      {state.step === 'failed' && (
        <Typography role="alert" variant="body2">
          {readFailure(state.error) === 'forbidden'
            ? t('reevaluation.adminsOnly')
            : t('reevaluation.failed', {
                reason: failureMessage(state.error),
              })}
        </Typography>
      )}
      <Dialog
        open={step === 'asking'}
        onClose={close}
        aria-labelledby="drive-reevaluation-title"
        aria-describedby="drive-reevaluation-text"
      >
        <DialogTitle id="drive-reevaluation-title">
          {t('reevaluation.question')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText id="drive-reevaluation-text" color="textPrimary">
            {t('reevaluation.warning', { version })}
          </DialogContentText>
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{t('reevaluation.cancel')}</Button>
          <Button onClick={send} color="primary" variant="outlined">
            {t('reevaluation.confirm')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
