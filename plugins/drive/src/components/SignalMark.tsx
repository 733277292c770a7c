import { useTheme } from '@material-ui/core/styles';
import { SignalShape } from './SignalShape';
import { SignalDirection, signalColor } from './signalColors';

/** A signal's shape in its accent. Its word has to stand beside it, or in the label of what surrounds it. */
export const SignalMark = (props: {
  direction: SignalDirection;
  /** Default: the accent. */
  color?: string;
  hollow?: boolean;
  size?: number;
}) => {
  const { direction, hollow, size = 11 } = props;
  const theme = useTheme();
  const { color = signalColor(theme, direction) } = props;
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="-6 -6 12 12"
      style={{ flex: 'none', verticalAlign: '-1px' }}
    >
      <SignalShape direction={direction} color={color} hollow={hollow} />
    </svg>
  );
};
