import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { Choice } from '../../components/Choice';
import { EntityChoice } from '../../components/EntityChoice';
import { dateInputValue } from '../../format/time';
import { useTranslate } from '../../translation';
import { AuditChoice } from './useAuditFilter';
import { AUDITED_KINDS } from './auditWords';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1.5),
  },
  subject: { flex: '0 1 300px', minWidth: 200 },
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

const SUBJECTS = [...SUBJECT_KINDS];

/** Which entries are shown. */
export const AuditFilters = (props: {
  choice: AuditChoice;
  onChange: (choice: AuditChoice) => void;
}) => {
  const { choice, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();
  const today = dateInputValue(new Date().toISOString());
  const days = [
    { name: 'from', label: t('audit.from'), value: choice.from },
    { name: 'to', label: t('audit.to'), value: choice.to },
  ] as const;
  return (
    <div className={classes.root}>
      <Choice
        label={t('audit.kind')}
        value={choice.kind ?? 'all'}
        options={[
          { value: 'all', label: t('audit.allKinds') },
          ...AUDITED_KINDS.map(kind => ({
            value: kind,
            label: t(`audit.kinds.${kind}`),
          })),
        ]}
        onChange={kind =>
          onChange({ ...choice, kind: kind === 'all' ? undefined : kind })
        }
      />
      <div className={classes.subject}>
        <EntityChoice
          label={t('audit.subject')}
          kinds={SUBJECTS}
          value={choice.subject}
          onChange={subject => onChange({ ...choice, subject })}
        />
      </div>
      {days.map(({ name, label, value }) => (
        <label key={name} className={classes.label}>
          {label}
          <input
            type="date"
            className={classes.date}
            max={today}
            value={value ?? ''}
            onChange={event =>
              onChange({ ...choice, [name]: event.target.value || undefined })
            }
          />
        </label>
      ))}
      {choice.objectId && (
        <Typography variant="body2">
          {t('audit.object')}{' '}
          <Button
            size="small"
            onClick={() => onChange({ ...choice, objectId: undefined })}
          >
            {t('audit.showAll')}
          </Button>
        </Typography>
      )}
    </div>
  );
};
