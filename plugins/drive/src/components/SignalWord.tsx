import { useTranslate } from '../translation';
import { SignalMark } from './SignalMark';
import { SignalDirection } from './signalColors';

/** Which way a signal points, as shape and word. */
export const SignalWord = ({ direction }: { direction: SignalDirection }) => {
  const t = useTranslate();
  return (
    <span style={{ whiteSpace: 'nowrap', fontWeight: 600 }}>
      <SignalMark direction={direction} /> {t(`signal.${direction}`)}
    </span>
  );
};
