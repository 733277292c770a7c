import { FormEvent, ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useTranslate } from '../../translation';
import { HaltFailure } from './HaltFailure';
import { HaltActState } from './useHaltAct';

/** As a field's `inputRef`: it has the focus when the dialog opens, which the reader has asked for just then. */
export function focusAtFirst(field: HTMLElement | null) {
  field?.focus();
}

/** A small dialog for one act: what it means, what is to be said, and the button that does it. */
export const ActDialog = (props: {
  title: string;
  help: string;
  confirm: string;
  act: HaltActState;
  /** @returns whether it worked */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) => {
  const { title, help, confirm, act, onConfirm, onClose, children } = props;
  const t = useTranslate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Above an entity's page there may be other forms.
    event.stopPropagation();
    onConfirm();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby="drive-line-act"
    >
      <form onSubmit={submit}>
        <DialogTitle id="drive-line-act">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText variant="body2">{help}</DialogContentText>
          {children}
          <HaltFailure error={act.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('lineAct.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disableElevation
            disabled={act.underWay}
          >
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
