import { useEffect } from 'react';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { ConfirmDialog } from '../ConfirmDialog';
import { LiveReview } from '../review/useReview';
import { NotesDesk } from './NotesDesk';
import { useUnsavedNotes } from './useNotesDesk';

/** Asks whether the review shall be closed, and waits for notes that are not saved yet. */
export const CloseReview = (props: {
  review: Review;
  live: LiveReview;
  desk: NotesDesk;
  close: () => void;
}) => {
  const { review, live, desk, close } = props;
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const unsaved = useUnsavedNotes(desk);
  useEffect(() => desk.flush(), [desk]);
  return (
    <ConfirmDialog
      title={t('review.closeTitle')}
      act={t('review.close')}
      isDisabled={live.act.underWay || unsaved.length > 0}
      confirm={() =>
        live.change(() =>
          api.reviews.close(review.id, { revision: review.revision }),
        )
      }
      close={close}
    >
      <Typography paragraph>{t('review.closeText')}</Typography>
      {unsaved.length > 0 && (
        <Typography role="status">{t('review.closeUnsaved')}</Typography>
      )}
      <ActFailure error={live.act.error} />
    </ConfirmDialog>
  );
};
