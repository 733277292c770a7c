import { useCallback } from 'react';
import { useTranslate } from '../translation';
import { SaveButton } from './SaveButton';
import { CsvTable, csvText } from './csv';
import { fileName, saveFile } from './saveFile';

/**
 * Saves a table as CSV.
 *
 * @param title - what the table shows, also the file's name
 * @param table - all rows, with unrounded numbers; called when the reader asks for the file
 */
export const CsvButton = (props: {
  title: string;
  table: () => CsvTable | Promise<CsvTable>;
}) => {
  const { title, table } = props;
  const t = useTranslate();
  const make = useCallback(async () => {
    const text = await csvText(await table());
    saveFile(
      fileName(['DRIVE', title], 'csv'),
      new Blob([text], { type: 'text/csv;charset=utf-8' }),
    );
  }, [table, title]);
  return (
    <SaveButton
      word={t('save.csv')}
      label={t('save.csvOf', { title })}
      make={make}
    />
  );
};
