import useMediaQuery from '@material-ui/core/useMediaQuery';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslate } from '../translation';
import { VisuallyHidden } from './VisuallyHidden';

/**
 * Grey lines in the place of what is being read.
 *
 * @param what - what is being read, in words
 */
export const Placeholder = (props: {
  what: string;
  lines?: number;
  height?: number;
}) => {
  const { what, lines = 1, height = 20 } = props;
  const t = useTranslate();
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)');
  return (
    <div role="status">
      <VisuallyHidden>{t('state.loading', { what })}</VisuallyHidden>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton
          key={index}
          animation={isStill ? false : 'wave'}
          variant="rect"
          height={height}
          style={{ marginBottom: 8, borderRadius: 2 }}
        />
      ))}
    </div>
  );
};
