import { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useTranslate } from '../../translation';

/** Asks whether something shall really be done that cannot be undone. */
export const ConfirmDialog = (props: {
  title: string;
  act: string;
  isDisabled: boolean;
  confirm: () => void;
  close: () => void;
  children: ReactNode;
}) => {
  const { title, act, isDisabled, confirm, close, children } = props;
  const t = useTranslate();
  return (
    <Dialog open onClose={close} aria-labelledby="drive-confirm-title">
      <DialogTitle id="drive-confirm-title">{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>
        <Button onClick={close}>{t('review.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={isDisabled}
          onClick={confirm}
        >
          {act}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
