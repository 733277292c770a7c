import { useLayoutEffect, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { AgendaItem } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../../translation';
import { useFieldId } from '../FieldSelect';
import { NotesDesk, ShownNotes } from './NotesDesk';
import { caretAfter } from './caretAfter';
import { useShownNotes } from './useNotesDesk';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
  },
  label: { fontSize: '1em', fontWeight: 700 },
  state: { fontSize: '0.82em', color: theme.palette.text.secondary },
  alarm: { color: theme.palette.text.primary, fontWeight: 600 },
  field: {
    display: 'block',
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '7em',
    marginTop: theme.spacing(0.5),
    padding: theme.spacing(1, 1.25),
    font: 'inherit',
    lineHeight: 1.45,
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: theme.shape.borderRadius,
    resize: 'vertical',
    '&:focus': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: -1,
    },
    '&::placeholder': { color: theme.palette.text.secondary, opacity: 1 },
  },
}));

/** What is said about an item. It saves itself. */
export const NotesField = (props: { item: AgendaItem; desk: NotesDesk }) => {
  const { item, desk } = props;
  const classes = useStyles();
  const t = useTranslate();
  const id = useFieldId();
  const notes = useShownNotes(desk, item.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(notes.text);
  const place = useRef<[number, number]>([0, 0]);

  // What others write comes in while one types: the caret stays where one is.
  useLayoutEffect(() => {
    const area = field.current;
    if (area && typed.current !== notes.text) {
      if (document.activeElement === area) {
        const [from, to] = place.current.map(one =>
          caretAfter(typed.current, notes.text, one),
        );
        area.setSelectionRange(from, to);
      }
      typed.current = notes.text;
    }
    if (area) {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight + 2}px`;
    }
  }, [notes.text]);

  return (
    <div>
      <div className={classes.head}>
        <label className={classes.label} htmlFor={id}>
          {t('reviewNotes.label')}
        </label>
        <SavedState notes={notes} />
      </div>
      <textarea
        id={id}
        ref={field}
        className={classes.field}
        placeholder={t('reviewNotes.placeholder')}
        value={notes.text}
        readOnly={notes.state === 'closed'}
        onSelect={({ currentTarget }) => {
          place.current = [
            currentTarget.selectionStart,
            currentTarget.selectionEnd,
          ];
        }}
        onChange={({ target }) => {
          typed.current = target.value;
          place.current = [target.selectionStart, target.selectionEnd];
          desk.type(item.id, target.value);
        }}
        onBlur={() => desk.flush()}
      />
    </div>
  );
};

/** Whether it is saved. Only what a listener has to know is told: that it is, or that it is not. */
const SavedState = ({ notes }: { notes: ShownNotes }) => {
  const classes = useStyles();
  const t = useTranslate();
  const { state, reason = '', merged } = notes;
  const alarms: Partial<Record<ShownNotes['state'], string>> = {
    retrying: t('reviewNotes.unsavedWhy', { reason }),
    refused: t('reviewNotes.refused', { reason }),
    closed: t('reviewNotes.closed'),
  };
  const isWaiting = state === 'typing' || state === 'saving';
  return (
    <>
      {isWaiting && (
        <span className={classes.state}>{t('reviewNotes.saving')}</span>
      )}
      <span
        role="status"
        className={`${classes.state} ${alarms[state] ? classes.alarm : ''}`}
      >
        {alarms[state]}
        {state === 'saved' &&
          (merged ? t('reviewNotes.merged') : t('reviewNotes.saved'))}
      </span>
    </>
  );
};
