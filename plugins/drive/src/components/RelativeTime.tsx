import { useFormat } from '../hooks/useFormat';

/** How long ago something was, with the exact instant on hover. */
export const RelativeTime = ({ instant }: { instant: string }) => {
  const format = useFormat();
  return (
    <time dateTime={instant} title={format.instant(instant)}>
      {format.relative(instant)}
    </time>
  );
};
