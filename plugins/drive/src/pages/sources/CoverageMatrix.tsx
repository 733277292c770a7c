import { makeStyles } from '@material-ui/core/styles';
import {
  MetricResult,
  ORGANIZATION_REF,
  PillarId,
} from 'backstage-plugin-drive-common';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useFormat } from '../../hooks/useFormat';
import { useMetricTitle } from '../../hooks/useMetricTitle';
import { useScorecard } from '../../hooks/useScorecard';
import { useTranslate } from '../../translation';

const NEWEST = {};

const useStyles = makeStyles(theme => ({
  root: { margin: theme.spacing(0, 0, 2), padding: 0 },
  pillar: {
    display: 'grid',
    gridTemplateColumns: '130px minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: {
    margin: 0,
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 600,
  },
  cells: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  cell: {
    font: 'inherit',
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.primary,
    padding: theme.spacing(0.25, 1),
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: 3,
    cursor: 'pointer',
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
    '&[aria-pressed="true"]': {
      fontWeight: 700,
      borderColor: theme.palette.text.primary,
      boxShadow: `0 0 0 1px ${theme.palette.text.primary}`,
    },
  },
  share: { fontVariantNumeric: 'tabular-nums', fontWeight: 600 },
}));

/**
 * Of how many components each metric is measured, pillar by pillar. A cell chooses the metric whose gaps are listed.
 *
 * @param metricId - the one that is chosen
 */
export const CoverageMatrix = (props: {
  metricId?: string;
  choose: (pillarId: PillarId, metricId: string | undefined) => void;
}) => {
  const { metricId, choose } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { value, error, retry } = useScorecard(ORGANIZATION_REF, NEWEST);
  if (error) {
    return (
      <ReadError error={error} what={t('state.whatScorecard')} retry={retry} />
    );
  }
  if (!value) {
    return (
      <Placeholder what={t('state.whatScorecard')} lines={5} height={28} />
    );
  }
  return (
    <div
      role="group"
      aria-label={t('coverage.matrix')}
      className={classes.root}
    >
      {value.pillars.map(({ id, metrics }) => {
        const applicable = metrics.filter(
          ({ components }) => components.applicable > 0,
        );
        return (
          <div key={id} className={classes.pillar}>
            <h3 className={classes.name}>{t(`pillar.${id}`)}</h3>
            {applicable.length === 0 ? (
              <span>{t('coverage.matrixNone')}</span>
            ) : (
              <ul className={classes.cells}>
                {applicable.map(metric => (
                  <li key={metric.id}>
                    <Cell
                      metric={metric}
                      isChosen={metric.id === metricId}
                      choose={chosen => choose(id, chosen)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </div>
  );
};

const Cell = (props: {
  metric: MetricResult;
  isChosen: boolean;
  choose: (metricId: string | undefined) => void;
}) => {
  const { metric, isChosen, choose } = props;
  const { measured, applicable } = metric.components;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const titleOf = useMetricTitle();
  const share = measured / applicable;
  const percent = `${share * 100}%`;
  return (
    <button
      type="button"
      className={classes.cell}
      aria-pressed={isChosen}
      title={t('coverage.matrixCell', {
        measured: format.integer(measured),
        applicable: format.integer(applicable),
      })}
      // Filled as far as it is measured; the number says the same.
      style={{
        background: `linear-gradient(to right, rgba(128,128,128,0.28) ${percent}, transparent ${percent})`,
      }}
      onClick={() => choose(isChosen ? undefined : metric.id)}
    >
      {titleOf(metric.id)}{' '}
      <span className={classes.share}>{format.share(share)}</span>
    </button>
  );
};
