import { useRef } from 'react';
import TextField, { TextFieldProps } from '@material-ui/core/TextField';

let fields = 0;

/** A text field whose label belongs to it, which Material UI leaves to whoever gives it an id. */
export const Field = (props: TextFieldProps) => {
  const id = useRef<string>();
  if (!id.current) {
    fields += 1;
    id.current = `drive-field-${fields}`;
  }
  return <TextField id={id.current} {...props} />;
};
