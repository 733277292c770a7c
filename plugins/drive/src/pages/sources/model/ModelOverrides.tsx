import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  MetricInfo,
  ModelInfo,
  ModelOverrideInfo,
} from 'backstage-plugin-drive-common';
import { Format, useFormat } from '../../../hooks/useFormat';
import { useMetricTitle } from '../../../hooks/useMetricTitle';
import { Translate, useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.pxToRem(14),
    lineHeight: 1.45,
    '& li': { marginBottom: theme.spacing(1) },
  },
  code: {
    fontSize: theme.typography.pxToRem(12.5),
    overflowWrap: 'anywhere',
  },
  quiet: { color: theme.palette.text.secondary },
}));

/** What is judged otherwise for some subjects, which, and why. */
export const ModelOverrides = ({ model }: { model: ModelInfo }) => {
  const classes = useStyles();
  const t = useTranslate();
  const overrides = model.overrides ?? [];
  if (overrides.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('model.overridesNone')}
      </Typography>
    );
  }
  return (
    <ol className={classes.list}>
      {overrides.map(override => (
        <li key={JSON.stringify(override)}>
          <Override override={override} />
        </li>
      ))}
    </ol>
  );
};

const Override = ({ override }: { override: ModelOverrideInfo }) => {
  const { filter, reason, metrics, minimumCoverage, freshnessHours } = override;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const titleOf = useMetricTitle();
  return (
    <>
      {t('model.overrideFor')}{' '}
      <code className={classes.code}>{JSON.stringify(filter)}</code>
      {reason && <div className={classes.quiet}>{reason}</div>}
      {Object.entries(metrics).map(([id, changed]) => (
        <div key={id}>
          {titleOf(id)}: {changesOf(id, changed, { t, format })}
        </div>
      ))}
      {minimumCoverage !== undefined && (
        <div>
          {t('model.overrideCoverage', {
            coverage: format.share(minimumCoverage),
          })}
        </div>
      )}
      {freshnessHours?.events !== undefined && (
        <div>
          {t('model.overrideEvents', {
            duration: format.duration(freshnessHours.events * 60),
          })}
        </div>
      )}
      {freshnessHours?.state !== undefined && (
        <div>
          {t('model.overrideState', {
            duration: format.duration(freshnessHours.state * 60),
          })}
        </div>
      )}
    </>
  );
};

function changesOf(
  id: string,
  changed: Partial<MetricInfo>,
  { t, format }: { t: Translate; format: Format },
): string {
  const { weight, minimumSample, curve, curveSource } = changed;
  return [
    weight !== undefined &&
      t('subject.weight', { weight: format.number(weight) }),
    minimumSample !== undefined &&
      t('subject.minimumSample', { records: format.integer(minimumSample) }),
    curve &&
      t('model.overrideCurve', {
        points: curve.points
          .map(
            ({ value, score }) =>
              `${
                changed.unit
                  ? format.quantity({ metricId: id, value, unit: changed.unit })
                  : format.number(value)
              } → ${format.score(score)}`,
          )
          .join(', '),
      }),
    curveSource,
  ]
    .filter(Boolean)
    .join(' · ');
}
