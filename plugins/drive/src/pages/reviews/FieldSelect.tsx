import { useRef } from 'react';
import TextField from '@material-ui/core/TextField';

let fields = 0;

/** An id that ties a label to its field. */
export function useFieldId(): string {
  const id = useRef<string>();
  if (!id.current) {
    fields += 1;
    id.current = `drive-field-${fields}`;
  }
  return id.current;
}

/** A labelled choice of a few, as a field of a form. */
export const FieldSelect = <Value extends string>(props: {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
  helperText?: string;
}) => {
  const { label, value, options, onChange, helperText } = props;
  const id = useFieldId();
  return (
    <TextField
      id={id}
      select
      size="small"
      variant="outlined"
      label={label}
      value={value}
      helperText={helperText}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      onChange={event => onChange(event.target.value as Value)}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
};
