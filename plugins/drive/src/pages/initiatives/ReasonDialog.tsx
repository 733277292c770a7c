import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { Field } from '../../components/Field';
import { dayAfter, dayOf } from '../../initiatives/days';
import { useTranslate } from '../../translation';
import { ActError } from './ActError';

const USUAL_EXEMPTION_DAYS = 90;

/** Asks for a reason and, where something ends, for the day that it ends on. */
export const ReasonDialog = (props: {
  title: string;
  text: string;
  act: string;
  /** What the day is called; none is asked for without. */
  dayLabel?: string;
  underWay: boolean;
  error?: Error;
  onAct: (answer: { reason: string; day: string }) => void;
  onClose: () => void;
}) => {
  const { title, text, act, dayLabel, underWay, error, onAct, onClose } = props;
  const t = useTranslate();
  const [reason, setReason] = useState('');
  const today = dayOf(Date.now());
  const [day, setDay] = useState(dayAfter(today, USUAL_EXEMPTION_DAYS));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAct({ reason: reason.trim(), day });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby="drive-reason-title"
    >
      <form onSubmit={submit}>
        <DialogTitle id="drive-reason-title">{title}</DialogTitle>
        <DialogContent>
          <Typography variant="body2">{text}</Typography>
          <Field
            label={t('initiative.reason')}
            value={reason}
            onChange={event => setReason(event.target.value)}
            required
            fullWidth
            multiline
            minRows={2}
            variant="outlined"
            margin="normal"
            inputProps={{ maxLength: 1000 }}
          />
          {dayLabel && (
            <Field
              label={dayLabel}
              type="date"
              value={day}
              onChange={event => setDay(event.target.value)}
              required
              variant="outlined"
              size="small"
              InputLabelProps={{ shrink: true }}
              inputProps={{ min: dayAfter(today, 1) }}
            />
          )}
          <ActError error={error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('initiative.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={underWay || !reason.trim() || (!!dayLabel && !day)}
          >
            {act}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
