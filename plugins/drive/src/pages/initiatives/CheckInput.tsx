import { useCallback } from 'react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../../api/driveApiRef';
import { useRead } from '../../hooks/useRead';
import { useTranslate } from '../../translation';

/** The id of a check: one with results to choose, or any to type, since its first result may be still to come. */
export const CheckInput = (props: {
  value: string;
  onChange: (checkId: string) => void;
}) => {
  const { value, onChange } = props;
  const t = useTranslate();
  const { initiatives } = useApi(driveApiRef);
  const known = useRead(
    useCallback(async () => {
      const { items } = await initiatives.checks();
      return items.map(({ checkId }) => checkId);
    }, [initiatives]),
  );
  const isNew =
    value !== '' && known.value && !known.value.includes(value.trim());
  return (
    <Autocomplete
      id="drive-check"
      freeSolo
      options={known.value ?? []}
      inputValue={value}
      onInputChange={(event, typed) => {
        // The list empties the field when it is first drawn.
        if (event) {
          onChange(typed);
        }
      }}
      size="small"
      clearText={t('entityChoice.clear')}
      renderInput={params => (
        <TextField
          {...params}
          label={t('initiativeForm.check')}
          helperText={t(
            isNew ? 'initiativeForm.checkNew' : 'initiativeForm.checkHelp',
          )}
          required
          fullWidth
          variant="outlined"
          margin="dense"
          inputProps={{
            ...params.inputProps,
            spellCheck: false,
            maxLength: 200,
          }}
        />
      )}
    />
  );
};
