import { useRef, useState } from 'react';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import FormLabel from '@material-ui/core/FormLabel';
import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { Halt, LinePurpose, SubjectInfo } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { newId } from '../../api/newId';
import { EntityChoice } from '../../components/EntityChoice';
import { useTranslate } from '../../translation';
import { ActDialog, focusAtFirst } from './ActDialog';
import { DaysChoice, daysFromNow } from './DaysChoice';
import { useHaltAct } from './useHaltAct';

const PURPOSES: LinePurpose[] = ['incident-fix', 'security-fix'];

const KINDS = ['organization', 'group', 'domain', 'system', 'component'];

/** Halts the line of a subject, or of one that is chosen here. */
export const HaltDialog = (props: {
  subject?: Pick<SubjectInfo, 'ref' | 'title'>;
  onClose: () => void;
  onHalted: (halt: Halt) => void;
}) => {
  const { subject, onClose, onHalted } = props;
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const act = useHaltAct();
  const [chosen, setChosen] = useState(subject?.ref);
  const [reason, setReason] = useState('');
  const [criteria, setCriteria] = useState<string>(
    t('lineAct.criteriaDefault'),
  );
  const [exemptions, setExemptions] = useState<LinePurpose[]>(PURPOSES);
  const [days, setDays] = useState(7);
  // One id for one dialog: a second click asks for the same halt, with the same end.
  const sent = useRef<{ key: string; id: string; expiresAt: string }>();

  const confirm = async () => {
    const what = {
      subjectRef: chosen ?? '',
      reason: reason.trim(),
      resumeCriteria: criteria.trim(),
      exemptions,
    };
    const key = JSON.stringify([what, days]);
    if (sent.current?.key !== key) {
      sent.current = { key, id: newId(), expiresAt: daysFromNow(days) };
    }
    const { id, expiresAt } = sent.current;
    let halt: Halt | undefined;
    const worked = await act.run(async () => {
      halt = await api.line.raise({ ...what, id, expiresAt });
    });
    if (worked && halt) {
      onHalted(halt);
    }
  };

  return (
    <ActDialog
      title={
        subject
          ? t('lineAct.haltTitle', { title: subject.title })
          : t('lineAct.halt')
      }
      help={t('lineAct.haltHelp')}
      confirm={t('lineAct.confirm')}
      act={act}
      onConfirm={confirm}
      onClose={onClose}
    >
      {!subject && (
        <EntityChoice
          label={t('lineAct.subject')}
          kinds={KINDS}
          required
          value={chosen}
          onChange={setChosen}
        />
      )}
      <TextField
        id="drive-halt-reason"
        label={t('lineAct.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength: 500 }}
        inputRef={focusAtFirst}
        required
        fullWidth
        variant="outlined"
        margin="dense"
      />
      <TextField
        id="drive-halt-criteria"
        label={t('lineAct.criteria')}
        value={criteria}
        onChange={event => setCriteria(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        required
        fullWidth
        multiline
        variant="outlined"
        margin="dense"
      />
      <FormGroup row style={{ alignItems: 'center' }}>
        <FormLabel style={{ marginRight: 16 }}>{t('lineAct.exempt')}</FormLabel>
        {PURPOSES.map(purpose => (
          <FormControlLabel
            key={purpose}
            label={t(`line.purpose.${purpose}`)}
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={exemptions.includes(purpose)}
                onChange={(_event, checked) =>
                  setExemptions(
                    PURPOSES.filter(one =>
                      one === purpose ? checked : exemptions.includes(one),
                    ),
                  )
                }
              />
            }
          />
        ))}
      </FormGroup>
      <DaysChoice days={days} onChange={setDays} />
    </ActDialog>
  );
};
