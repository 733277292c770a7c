import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import { Initiative, InitiativeItem } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { useAct } from '../../hooks/useAct';
import { useTranslate } from '../../translation';
import { ActError } from './ActError';
import { ReasonDialog } from './ReasonDialog';

/** What can be done about an item: exempt it, end that, mark it where it is done by hand. */
export const ItemActs = (props: {
  initiative: Initiative;
  item: InitiativeItem;
  /** Told how the item is now. */
  onChanged: (item: InitiativeItem) => void;
}) => {
  const { initiative, item, onChanged } = props;
  const { ref, title } = item.entity;
  const t = useTranslate();
  const { initiatives } = useApi(driveApiRef);
  const [asking, setAsking] = useState(false);
  const exempt = useAct(
    (reason: string, expiresOn: string) =>
      initiatives.exempt(initiative.id, ref, { reason, expiresOn }),
    changed => {
      setAsking(false);
      onChanged(changed);
    },
  );
  const end = useAct(
    () => initiatives.endExemption(initiative.id, ref),
    onChanged,
  );
  const mark = useAct(
    (done: boolean) => initiatives.mark(initiative.id, ref, { done }),
    onChanged,
  );
  const button = (act: string, underWay: boolean, onClick: () => void) => (
    <Button
      size="small"
      aria-label={t('initiative.actOn', { act, entity: title })}
      aria-disabled={underWay}
      onClick={onClick}
      style={{ padding: '0 6px' }}
    >
      {act}
    </Button>
  );
  if (initiative.state === 'closed') {
    return null;
  }
  const isExempt = item.state === 'exempt';
  const isDone = item.state === 'done';
  return (
    <>
      {initiative.done.by === 'hand' &&
        !isExempt &&
        button(
          isDone ? t('initiative.markOpen') : t('initiative.markDone'),
          mark.underWay,
          () => mark.start(!isDone),
        )}
      {isExempt &&
        button(t('initiative.endExemption'), end.underWay, () => end.start())}
      {!isExempt &&
        !isDone &&
        button(t('initiative.exempt'), exempt.underWay, () => {
          exempt.forget();
          setAsking(true);
        })}
      <ActError error={mark.error ?? end.error} />
      {asking && (
        <ReasonDialog
          title={t('initiative.exemptTitle', { entity: title })}
          text={t('initiative.exemptText')}
          act={t('initiative.exempt')}
          dayLabel={t('initiative.exemptUntil')}
          underWay={exempt.underWay}
          error={exempt.error}
          onAct={({ reason, day }) => exempt.start(reason, day)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
