import Typography from '@material-ui/core/Typography';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { useModel } from '../../hooks/useModel';
import { useTranslate } from '../../translation';
import { CheckInput } from './CheckInput';
import { TypedInitiative, numberOf } from './draft';

type Done = Pick<
  TypedInitiative,
  'doneBy' | 'checkId' | 'metricId' | 'comparison' | 'value'
>;

/** Shares are typed in per cent and kept as 0..1; a value that is no number stays as it is typed. */
const fromPercent = (typed: string) => {
  const value = numberOf(typed);
  return Number.isNaN(value)
    ? typed
    : String(Number((value / 100).toPrecision(12)));
};
const toPercent = (kept: string) => {
  const value = numberOf(kept);
  return Number.isNaN(value)
    ? kept
    : String(Number((value * 100).toPrecision(12)));
};

/** When one of them is done. */
export const DoneInput = (props: {
  value: Done;
  onChange: (changed: Partial<Done>) => void;
}) => {
  const { value, onChange } = props;
  const t = useTranslate();
  const { doneBy } = value;
  return (
    <>
      <div style={{ marginBottom: 8 }}>
        <Choice
          label={t('initiativeForm.doneBy')}
          value={doneBy}
          options={[
            { value: 'check', label: t('initiativeForm.byCheck') },
            { value: 'metric', label: t('initiativeForm.byMetric') },
            { value: 'hand', label: t('initiativeForm.byHand') },
          ]}
          onChange={next => onChange({ doneBy: next })}
        />
      </div>
      {doneBy === 'check' && (
        <CheckInput
          value={value.checkId}
          onChange={checkId => onChange({ checkId })}
        />
      )}
      {doneBy === 'metric' && <MetricInput value={value} onChange={onChange} />}
      {doneBy === 'hand' && (
        <Typography variant="body2" color="textSecondary">
          {t('initiativeForm.byHandHelp')}
        </Typography>
      )}
    </>
  );
};

const MetricInput = (props: {
  value: Done;
  onChange: (changed: Partial<Done>) => void;
}) => {
  const { value, onChange } = props;
  const { metricId, comparison } = value;
  const t = useTranslate();
  const model = useModel();
  const pillars = model.value?.pillars ?? [];
  const metric = pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId);
  const isRatio = metric?.unit === 'ratio';
  const field = {
    size: 'small',
    variant: 'outlined',
    margin: 'dense',
    required: true,
  } as const;
  return (
    <>
      <Field
        {...field}
        select
        fullWidth
        label={t('initiativeForm.metric')}
        value={metricId}
        onChange={event => {
          const chosen = pillars
            .flatMap(({ metrics }) => metrics)
            .find(({ id }) => id === event.target.value);
          onChange({
            metricId: event.target.value,
            comparison: chosen?.direction === 'higher' ? 'atLeast' : 'atMost',
            value: '',
          });
        }}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
      >
        <option value="">{t('initiativeForm.chooseMetric')}</option>
        {metricId && !metric && <option value={metricId}>{metricId}</option>}
        {pillars.map(pillar => (
          <optgroup key={pillar.id} label={t(`pillar.${pillar.id}`)}>
            {pillar.metrics.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </Field>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px' }}>
        <Field
          {...field}
          select
          label={t('initiativeForm.comparison')}
          value={comparison}
          onChange={event =>
            onChange({ comparison: event.target.value as Done['comparison'] })
          }
          SelectProps={{ native: true }}
        >
          <option value="atMost">{t('initiativeForm.atMost')}</option>
          <option value="atLeast">{t('initiativeForm.atLeast')}</option>
        </Field>
        <Field
          {...field}
          label={
            metric
              ? t('initiativeForm.valueIn', {
                  unit: t(`initiativeForm.unit.${metric.unit}`),
                })
              : t('initiativeForm.value')
          }
          value={isRatio ? toPercent(value.value) : value.value}
          onChange={event =>
            onChange({
              value: isRatio
                ? fromPercent(event.target.value)
                : event.target.value,
            })
          }
          error={value.value !== '' && Number.isNaN(numberOf(value.value))}
          inputProps={{ inputMode: 'decimal' }}
        />
      </div>
    </>
  );
};
