import { useCallback } from 'react';
import { useTranslate } from '../translation';
import { fileName, saveFile } from './saveFile';
import { SaveButton } from './SaveButton';

/**
 * Saves data as JSON, as they are.
 *
 * @param title - what they are, also the file's name
 * @param data - called when the reader asks for the file
 */
export const JsonButton = (props: {
  title: string;
  data: () => unknown | Promise<unknown>;
}) => {
  const { title, data } = props;
  const t = useTranslate();
  const make = useCallback(async () => {
    saveFile(
      fileName(['DRIVE', title], 'json'),
      new Blob([JSON.stringify(await data(), null, 2)], {
        type: 'application/json',
      }),
    );
  }, [data, title]);
  return (
    <SaveButton
      word={t('audit.json')}
      label={t('audit.jsonOf', { title })}
      make={make}
    />
  );
};
