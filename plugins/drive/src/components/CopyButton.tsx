import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import IconButton from '@material-ui/core/IconButton';
import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useTranslate } from '../translation';

/**
 * Copies a text.
 *
 * @param label - what is copied, for those who do not see what stands beside it
 */
export const CopyButton = (props: { text: string; label: string }) => {
  const { text, label } = props;
  const t = useTranslate();
  const [{ value }, copy] = useCopyToClipboard();
  const copied = value === text;
  return (
    <IconButton
      size="small"
      aria-label={label}
      title={copied ? t('coverage.copied') : label}
      onClick={() => copy(text)}
    >
      {copied ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
};
