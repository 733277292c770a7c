import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useTranslate } from '../../translation';

/** Several words, some of which the catalog has already. What is typed and not chosen counts too. */
export const FacetChoices = (props: {
  label: string;
  helperText?: string;
  /** What the catalog has. */
  options: string[];
  value: string[];
  onChange: (value: string[]) => void;
}) => {
  const { label, helperText, options, value, onChange } = props;
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const take = (words: string[]) =>
    onChange([...new Set(words.map(word => word.trim()).filter(Boolean))]);
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      filterSelectedOptions
      size="small"
      options={options}
      value={value}
      inputValue={typed}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, words) => take(words)}
      onBlur={() => {
        if (typed.trim()) {
          take([...value, typed]);
          setTyped('');
        }
      }}
      clearText={t('entityChoice.clear')}
      openText={t('entityChoice.open')}
      closeText={t('entityChoice.close')}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          helperText={helperText}
          variant="outlined"
          margin="dense"
        />
      )}
    />
  );
};
