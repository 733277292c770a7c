import { makeStyles } from '@material-ui/core/styles';
import { InitiativeProgress } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { countedOf } from '../../initiatives/days';
import { useTranslate } from '../../translation';
import { doneShareOf } from './burnUpRows';

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

/** The burn-up as a table, newest first. */
export const BurnUpTable = (props: {
  label: string;
  days: InitiativeProgress['days'];
}) => {
  const { label, days } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    // A scrolling region has to be reachable with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0}>
      <table aria-label={label} className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('initiative.day')}</th>
            <th scope="col">{t('initiative.burnUpDone')}</th>
            <th scope="col">{t('initiative.items')}</th>
            <th scope="col">{t('initiative.burnUpExpected')}</th>
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map(day => {
            const share = doneShareOf(day);
            return (
              <tr key={day.date}>
                <th scope="row">{format.date(day.date)}</th>
                <td>{share === undefined ? '' : format.share(share)}</td>
                <td>
                  {t('initiative.doneOf', {
                    done: format.integer(day.counts.done),
                    total: format.integer(countedOf(day.counts)),
                  })}
                </td>
                <td>{format.share(day.expectedShare)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
