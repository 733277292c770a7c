import { Review } from 'backstage-plugin-drive-common';
import { ClosedReview } from './ClosedReview';
import { LiveReview } from './useReview';
import { PreparedReview } from './PreparedReview';

/** What a review shows in its state. */
export const ReviewBody = (props: { review: Review; live: LiveReview }) => {
  const { review, live } = props;
  switch (review.state) {
    case 'closed':
      return <ClosedReview review={review} />;
    default:
      return <PreparedReview review={review} live={live} />;
  }
};
