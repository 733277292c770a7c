import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../../translation';
import { FormField } from '../FormField';

const useStyles = makeStyles(theme => ({
  root: {
    flex: '1 1 100%',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    maxWidth: 720,
  },
  field: { flex: '1 1 260px' },
}));

/** Asks for a note on how an action ended, below it. */
export const EndAction = (props: {
  state: 'done' | 'dropped';
  title: string;
  underWay: boolean;
  end: (note: string) => void;
  cancel: () => void;
}) => {
  const { state, title, underWay, end, cancel } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [note, setNote] = useState('');
  const isDropped = state === 'dropped';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end(note.trim());
  };
  return (
    <form
      className={classes.root}
      onSubmit={submit}
      aria-label={t(isDropped ? 'reviewAction.dropOf' : 'reviewAction.doneOf', {
        title,
      })}
    >
      <FormField
        className={classes.field}
        size="small"
        takesFocus
        required={isDropped}
        label={t(isDropped ? 'reviewAction.dropWhy' : 'reviewAction.endNote')}
        value={note}
        inputProps={{ maxLength: 500 }}
        onChange={event => setNote(event.target.value)}
      />
      <Button
        type="submit"
        size="small"
        variant="contained"
        color="primary"
        disabled={underWay}
      >
        {t(isDropped ? 'reviewAction.dropAct' : 'reviewAction.doneAct')}
      </Button>
      <Button size="small" onClick={cancel}>
        {t('review.cancel')}
      </Button>
    </form>
  );
};
