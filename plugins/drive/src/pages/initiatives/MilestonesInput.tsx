import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import { InitiativeDraft } from 'backstage-plugin-drive-common';
import { Field } from '../../components/Field';
import { useTranslate } from '../../translation';

type Milestones = InitiativeDraft['milestones'];

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) max-content max-content',
    gap: theme.spacing(0, 1),
    alignItems: 'center',
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      '& > :first-child': { gridColumn: '1 / -1' },
    },
  },
}));

/** Days on the way, and what should be true by then. */
export const MilestonesInput = (props: {
  value: Milestones;
  /** `YYYY-MM-DD`: where they have to lie between. */
  startDate: string;
  targetDate: string;
  onChange: (value: Milestones) => void;
}) => {
  const { value, startDate, targetDate, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();
  const change = (index: number, changed: Partial<Milestones[number]>) =>
    onChange(
      value.map((one, place) =>
        place === index ? { ...one, ...changed } : one,
      ),
    );
  const field = {
    size: 'small',
    variant: 'outlined',
    margin: 'dense',
    required: true,
  } as const;
  return (
    <fieldset style={{ border: 0, margin: '12px 0 0', padding: 0 }}>
      <Typography component="legend" variant="subtitle2">
        {t('initiativeForm.milestones')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('initiativeForm.milestonesHelp')}
      </Typography>
      {value.map(({ title, date }, index) => {
        const isOutside = date < startDate || date > targetDate;
        return (
          // They have no other identity than their place while they are typed.
          // eslint-disable-next-line react/no-array-index-key
          <div key={index} className={classes.row}>
            <Field
              {...field}
              label={t('initiativeForm.milestoneTitle')}
              value={title}
              onChange={event => change(index, { title: event.target.value })}
              inputProps={{ maxLength: 200 }}
            />
            <Field
              {...field}
              type="date"
              label={t('initiativeForm.milestoneDate')}
              value={date}
              onChange={event => change(index, { date: event.target.value })}
              error={isOutside}
              helperText={
                isOutside ? t('initiativeForm.milestoneOutside') : undefined
              }
              InputLabelProps={{ shrink: true }}
              inputProps={{ min: startDate, max: targetDate }}
            />
            <IconButton
              size="small"
              aria-label={t('initiativeForm.removeMilestone', { title })}
              onClick={() =>
                onChange(value.filter((_, place) => place !== index))
              }
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </div>
        );
      })}
      <Button
        size="small"
        onClick={() => onChange([...value, { title: '', date: targetDate }])}
      >
        {t('initiativeForm.addMilestone')}
      </Button>
    </fieldset>
  );
};
