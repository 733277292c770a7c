import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { ReviewSeries } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { ConfirmDialog } from '../ConfirmDialog';
import { useAct } from '../useAct';

/** Asks whether the series shall end. */
export const EndSeries = (props: {
  series: ReviewSeries;
  close: () => void;
  ended: () => void;
  reload: () => void;
}) => {
  const { series, close, ended, reload } = props;
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const act = useAct();
  const confirm = async () => {
    const isDone = await act.run(() =>
      api.reviews.endSeries(series.id, { revision: series.revision }),
    );
    if (isDone) {
      ended();
    } else {
      reload();
    }
  };
  return (
    <ConfirmDialog
      title={t('reviewSeries.endTitle')}
      act={t('reviewSeries.endAct')}
      isDisabled={act.underWay}
      confirm={confirm}
      close={close}
    >
      <Typography paragraph>{t('reviewSeries.endText')}</Typography>
      <ActFailure error={act.error} />
    </ConfirmDialog>
  );
};
