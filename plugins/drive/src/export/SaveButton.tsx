import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { failureMessage } from '../api/readFailure';
import { useTranslate } from '../translation';
import { useSaving } from './useSaving';

/**
 * Makes a file; where that fails, it says why beside itself.
 *
 * @param word - what stands on the button
 * @param label - what is saved, beginning with the word
 */
export const SaveButton = (props: {
  word: string;
  label: string;
  make: () => Promise<void>;
}) => {
  const { word, label, make } = props;
  const t = useTranslate();
  const { busy, error, start } = useSaving(make);
  return (
    <>
      <Button
        size="small"
        aria-label={label}
        aria-disabled={busy}
        title={label}
        onClick={start}
        style={{ minWidth: 0, padding: '0 6px', fontSize: '0.75rem' }}
      >
        {word}
      </Button>
      {error && (
        <Typography variant="caption" role="alert">
          {t('save.failed', { reason: failureMessage(error) })}
        </Typography>
      )}
    </>
  );
};
