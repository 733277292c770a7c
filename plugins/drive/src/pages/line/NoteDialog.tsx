import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { Halt, LineApi } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';
import { ActDialog, focusAtFirst } from './ActDialog';
import { DaysChoice, daysFromNow } from './DaysChoice';
import { useHaltAct } from './useHaltAct';

/** What may be done about a halt. */
export type HaltDeed = 'ask' | 'release' | 'extend';

/** Asks for the release, releases, or extends: each with a note on why. */
export const NoteDialog = (props: {
  deed: HaltDeed;
  halt: Halt;
  onClose: () => void;
  onDone: (halt: Halt) => void;
  /** Somebody else was faster: what is shown is old. */
  onOld: () => void;
}) => {
  const { deed, halt, onClose, onDone, onOld } = props;
  const t = useTranslate();
  const { line } = useApi(driveApiRef);
  const act = useHaltAct();
  const [note, setNote] = useState('');
  const [days, setDays] = useState(7);

  const confirm = async () => {
    let changed: Halt | undefined;
    const worked = await act.run(async () => {
      try {
        changed = await deedOf(line, deed, halt, note.trim(), days);
      } catch (error) {
        if (readFailure(error as Error) === 'conflict') {
          onOld();
        }
        throw error;
      }
    });
    if (worked && changed) {
      onDone(changed);
    }
  };

  return (
    <ActDialog
      title={t(`lineAct.${deed}Title`)}
      help={t(`lineAct.${deed}Help`)}
      confirm={t(`lineAct.${deed}`)}
      act={act}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        id="drive-halt-note"
        label={t(`lineAct.${deed}Note`)}
        value={note}
        onChange={event => setNote(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        inputRef={focusAtFirst}
        required
        fullWidth
        multiline
        variant="outlined"
        margin="dense"
      />
      {deed === 'extend' && <DaysChoice days={days} onChange={setDays} />}
    </ActDialog>
  );
};

function deedOf(
  line: LineApi,
  deed: HaltDeed,
  { id, revision }: Halt,
  note: string,
  days: number,
): Promise<Halt> {
  switch (deed) {
    case 'ask':
      return line.askForRelease(id, { revision, note });
    case 'release':
      return line.release(id, { revision, note });
    default:
      return line.extend(id, {
        revision,
        reason: note,
        expiresAt: daysFromNow(days),
      });
  }
}
