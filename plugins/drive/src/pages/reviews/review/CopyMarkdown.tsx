import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { VisuallyHidden } from '../../../components/VisuallyHidden';
import { useTranslate } from '../../../translation';

/** Copies a text as Markdown, and says whether that worked. */
export const CopyMarkdown = (props: { markdown: string; label?: string }) => {
  const { markdown, label } = props;
  const t = useTranslate();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(markdown);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <>
      <Button size="small" variant="outlined" onClick={copy}>
        {outcome === 'copied'
          ? t('minutes.copied')
          : label ?? t('minutes.copy')}
      </Button>
      <span role="status">
        {outcome === 'copied' && (
          <VisuallyHidden>{t('minutes.copied')}</VisuallyHidden>
        )}
        {outcome === 'failed' && t('minutes.copyFailed')}
      </span>
    </>
  );
};
