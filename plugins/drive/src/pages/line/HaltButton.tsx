import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { Halt, SubjectInfo } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { HaltDialog } from './HaltDialog';

/** The first of the two clicks that halt the line. */
export const HaltButton = (props: {
  /** Absent: it is chosen in the dialog. */
  subject?: Pick<SubjectInfo, 'ref' | 'title'>;
  onHalted: (halt: Halt) => void;
}) => {
  const { subject, onHalted } = props;
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        {t('lineAct.halt')}
      </Button>
      {open && (
        <HaltDialog
          subject={subject}
          onClose={() => setOpen(false)}
          onHalted={halt => {
            setOpen(false);
            onHalted(halt);
          }}
        />
      )}
    </>
  );
};
