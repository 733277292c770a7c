import { useState } from 'react';
import { Review } from 'backstage-plugin-drive-common';
import { DraftsContext, Drafts } from '../drafts';
import { MeetingRoom } from '../meeting/MeetingRoom';
import { useNotesDesk } from '../meeting/useNotesDesk';
import { ClosedReview } from './ClosedReview';
import { PreparedReview } from './PreparedReview';
import { Unsaved } from './Unsaved';
import { LiveReview } from './useReview';

/** What a review shows in its state. What is typed outlives the states. */
export const ReviewBody = (props: { review: Review; live: LiveReview }) => {
  const { review, live } = props;
  const desk = useNotesDesk(review.id, review);
  const [drafts] = useState(() => new Drafts());
  return (
    <DraftsContext.Provider value={drafts}>
      {review.state === 'held' && (
        <MeetingRoom review={review} live={live} desk={desk} />
      )}
      {(review.state === 'scheduled' || review.state === 'prepared') && (
        <PreparedReview review={review} live={live} />
      )}
      {review.state === 'closed' && (
        <>
          <Unsaved desk={desk} />
          <ClosedReview review={review} />
        </>
      )}
    </DraftsContext.Provider>
  );
};
