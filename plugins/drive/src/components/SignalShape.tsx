import { SignalDirection } from './signalColors';

const PATHS: Record<SignalDirection, string> = {
  better: 'M0-5L5 4H-5Z',
  worse: 'M0 5L-5-4H5Z',
  none: 'M0-5L5 0L0 5L-5 0Z',
};

/**
 * A triangle up for better, down for worse, a diamond for a change that is neither; hollow where the signal is only
 * shown. Centred on its own origin, for use inside of an svg.
 */
export const SignalShape = (props: {
  direction: SignalDirection;
  color: string;
  hollow?: boolean;
  /** What a hollow shape is filled with. */
  paper?: string;
}) => {
  const { direction, color, hollow = false, paper = 'none' } = props;
  return (
    <path
      d={PATHS[direction]}
      fill={hollow ? paper : color}
      stroke={color}
      strokeWidth={hollow ? 1.5 : 1}
      strokeLinejoin="round"
    />
  );
};
