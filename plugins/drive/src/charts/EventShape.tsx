import { SubjectEventKind } from 'backstage-plugin-drive-common';

/**
 * A bar for a halt, as long as it lasted; a ring for a review; a bracket that opens for the first day of an initiative, one
 * that closes for its last. For use inside of an svg, around its own origin, where the event begins.
 *
 * @param width - of a halt, pixels
 */
export const EventShape = (props: {
  kind: SubjectEventKind;
  color: string;
  width?: number;
}) => {
  const { kind, color, width = 10 } = props;
  switch (kind) {
    case 'halt':
      return (
        <rect y={-2.5} width={Math.max(4, width)} height={5} fill={color} />
      );
    case 'review':
      return <circle r={3} fill="none" stroke={color} strokeWidth={1.5} />;
    default:
      return (
        <path
          d={kind === 'initiative-start' ? 'M5-4H0V4H5' : 'M-5-4H0V4H-5'}
          fill="none"
          stroke={color}
          strokeWidth={1.5}
        />
      );
  }
};
