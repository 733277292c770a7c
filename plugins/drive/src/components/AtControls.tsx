import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { dateInputValue } from '../format/time';
import { useAt } from '../hooks/useAt';
import { useSearch } from '../navigation';
import { useTranslate } from '../translation';
import { Choice } from './Choice';
import { CompareChoice } from './CompareChoice';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  label: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.primary,
  },
  date: {
    font: 'inherit',
    color: theme.palette.text.primary,
    colorScheme: theme.palette.type,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: '3px 6px',
    minHeight: 30,
  },
}));

/**
 * The window and the instant that the page shows, kept in the URL.
 *
 * @param shown - what is shown at the moment, as far as it is known
 */
export const AtControls = (props: {
  shown?: { asOf: string; windowDays: number };
  /** Whether the page can compare with an earlier window. */
  comparable?: boolean;
}) => {
  const { shown, comparable = false } = props;
  const classes = useStyles();
  const t = useTranslate();
  const at = useAt();
  const { change } = useSearch();
  const days = at.windowDays ?? shown?.windowDays ?? 28;
  const choices = Array.from(new Set([28, 90, days])).sort((a, b) => a - b);
  const date = at.asOf ?? shown?.asOf;
  return (
    <div className={classes.root}>
      <Choice
        label={t('page.window')}
        value={String(days)}
        options={choices.map(count => ({
          value: String(count),
          label: t('page.windowDays', { count }),
        }))}
        onChange={windowDays => change({ windowDays })}
      />
      {comparable && <CompareChoice windowDays={days} />}
      <label className={classes.label}>
        {t('page.asOf')}
        <input
          type="date"
          className={classes.date}
          max={dateInputValue(new Date().toISOString())}
          value={date ? safeDate(date) : ''}
          onChange={event => change({ asOf: event.target.value || undefined })}
        />
      </label>
      {at.asOf && (
        <Button size="small" onClick={() => change({ asOf: undefined })}>
          {t('page.asOfNewest')}
        </Button>
      )}
    </div>
  );
};

function safeDate(instant: string): string {
  return Number.isNaN(Date.parse(instant)) ? '' : dateInputValue(instant);
}
