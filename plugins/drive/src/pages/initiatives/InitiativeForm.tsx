import { FormEvent, ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';
import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { Choice } from '../../components/Choice';
import { EntityChoice } from '../../components/EntityChoice';
import { Field } from '../../components/Field';
import { Section } from '../../components/Section';
import { useTranslate } from '../../translation';
import { DoneInput } from './DoneInput';
import { InitiativePreviewPanel } from './InitiativePreviewPanel';
import { MilestonesInput } from './MilestonesInput';
import { PopulationInput } from './PopulationInput';
import { TypedInitiative, missingOf } from './draft';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.5fr) minmax(280px, 1fr)',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  beside: {
    position: 'sticky',
    top: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { position: 'static' },
  },
  dates: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
}));

/** What is asked of whoever defines an initiative, with what it would be today beside it. */
export const InitiativeForm = (props: {
  typed: TypedInitiative;
  onChange: (typed: TypedInitiative) => void;
  /** What stands on the button. */
  act: string;
  underWay: boolean;
  onSubmit: () => void;
  /** Where giving up leads to. */
  cancelTo: string;
  /** What went wrong, above the buttons. */
  problem?: ReactNode;
}) => {
  const { typed, onChange, act, underWay, onSubmit, cancelTo, problem } = props;
  const classes = useStyles();
  const t = useTranslate();
  const missing = missingOf(typed);
  const change = (changed: Partial<TypedInitiative>) =>
    onChange({ ...typed, ...changed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length === 0 && !underWay) {
      onSubmit();
    }
  };
  const names = {
    title: t('initiativeForm.title'),
    why: t('initiativeForm.why'),
    owner: t('initiativeForm.owner'),
    json: t('initiativeForm.json'),
    check: t('initiativeForm.check'),
    metric: t('initiativeForm.metric'),
    value: t('initiativeForm.value'),
    start: t('initiativeForm.start'),
    target: t('initiativeForm.target'),
    milestones: t('initiativeForm.milestones'),
  };
  const field = {
    fullWidth: true,
    required: true,
    size: 'small',
    variant: 'outlined',
    margin: 'dense',
  } as const;
  const date = { ...field, type: 'date', fullWidth: false } as const;
  const isBackwards =
    typed.targetDate !== '' && typed.targetDate <= typed.startDate;
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <div>
          <Section title={t('initiativeForm.what')}>
            <Field
              {...field}
              label={t('initiativeForm.title')}
              helperText={t('initiativeForm.titleHelp')}
              value={typed.title}
              onChange={event => change({ title: event.target.value })}
              inputProps={{ maxLength: 200 }}
            />
            <Field
              {...field}
              multiline
              minRows={2}
              label={t('initiativeForm.why')}
              helperText={t('initiativeForm.whyHelp')}
              value={typed.why}
              onChange={event => change({ why: event.target.value })}
              inputProps={{ maxLength: 4000 }}
            />
            <EntityChoice
              label={t('initiativeForm.owner')}
              helperText={t('initiativeForm.ownerHelp')}
              kinds={['group']}
              value={typed.ownerRef}
              onChange={ownerRef => change({ ownerRef })}
              required
            />
            <Choice
              label={t('initiativeForm.pillar')}
              value={typed.pillarId}
              options={PILLAR_IDS.map(id => ({
                value: id,
                label: t(`pillar.${id}`),
              }))}
              onChange={pillarId => change({ pillarId })}
            />
          </Section>
          <Section title={t('initiativeForm.whom')}>
            <PopulationInput
              value={typed.population}
              onChange={population => change({ population })}
            />
          </Section>
          <Section title={t('initiativeForm.doneWhen')}>
            <DoneInput value={typed} onChange={change} />
          </Section>
          <Section title={t('initiativeForm.when')}>
            <div className={classes.dates}>
              <Field
                {...date}
                label={t('initiativeForm.start')}
                value={typed.startDate}
                onChange={event => change({ startDate: event.target.value })}
                InputLabelProps={{ shrink: true }}
              />
              <Field
                {...date}
                label={t('initiativeForm.target')}
                value={typed.targetDate}
                onChange={event => change({ targetDate: event.target.value })}
                error={isBackwards}
                helperText={
                  isBackwards ? t('initiativeForm.targetAfterStart') : undefined
                }
                InputLabelProps={{ shrink: true }}
                inputProps={{ min: typed.startDate }}
              />
            </div>
            <MilestonesInput
              value={typed.milestones}
              startDate={typed.startDate}
              targetDate={typed.targetDate}
              onChange={milestones => change({ milestones })}
            />
          </Section>
        </div>
        <div className={classes.beside}>
          <InitiativePreviewPanel typed={typed} />
        </div>
      </div>
      {problem}
      <div className={classes.foot}>
        <Button
          type="submit"
          color="primary"
          variant="contained"
          disabled={missing.length > 0 || underWay}
        >
          {underWay ? t('initiativeForm.saving') : act}
        </Button>
        <LinkButton to={cancelTo} size="small">
          {t('initiative.cancel')}
        </LinkButton>
        {missing.length > 0 && (
          <Typography variant="body2">
            {t('initiativeForm.missing', {
              fields: missing.map(name => names[name]).join(', '),
            })}
          </Typography>
        )}
      </div>
    </form>
  );
};
