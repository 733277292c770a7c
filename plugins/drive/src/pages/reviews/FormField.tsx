import { useEffect, useRef } from 'react';
import TextField, { OutlinedTextFieldProps } from '@material-ui/core/TextField';
import { useFieldId } from './FieldSelect';

/**
 * A text field of a form, tied to its label.
 *
 * @param takesFocus - of the first field of a form that the reader has just opened
 */
export const FormField = (
  props: Omit<OutlinedTextFieldProps, 'variant'> & { takesFocus?: boolean },
) => {
  const { takesFocus = false, type, InputLabelProps, ...rest } = props;
  const id = useFieldId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) {
      input.current?.focus();
    }
  }, [takesFocus]);
  const isPicked = type === 'date' || type === 'time';
  return (
    <TextField
      id={id}
      size="small"
      variant="outlined"
      type={type}
      inputRef={input}
      InputLabelProps={isPicked ? { shrink: true } : InputLabelProps}
      {...rest}
    />
  );
};
