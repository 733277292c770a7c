import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  scroll: { maxHeight: 300, overflow: 'auto' },
  table: {
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(13),
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      textAlign: 'left',
      padding: theme.spacing(0.25, 2, 0.25, 0),
      fontWeight: 'normal',
      whiteSpace: 'nowrap',
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      background: theme.palette.background.paper,
      color: theme.palette.text.secondary,
    },
  },
}));

/** A row of a chart's table. */
export interface TwinRow {
  key: string | number;
  /** What the row is about: its header. */
  head: ReactNode;
  cells: ReactNode[];
}

/** What a chart draws as a table, for those who read with the keyboard or by ear. */
export const TwinTable = (props: {
  /** What the table shows. */
  label: string;
  columns: string[];
  rows: TwinRow[];
}) => {
  const { label, columns, rows } = props;
  const classes = useStyles();
  return (
    // A scrolling region has to be reachable with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0}>
      <table aria-label={label} className={classes.table}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
