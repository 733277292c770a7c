import { Fragment } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  MetricInfo,
  MetricResult,
  PillarId,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { MetricDetail } from './MetricDetail';
import { MetricRow } from './MetricRow';

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(14),
    '& th, & td': {
      textAlign: 'left',
      fontWeight: 'normal',
      verticalAlign: 'top',
      padding: theme.spacing(0.75, 2, 0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    '& thead th': {
      fontSize: theme.typography.pxToRem(12),
      color: theme.palette.text.secondary,
      borderTop: 0,
    },
    [theme.breakpoints.down('sm')]: {
      '& thead': { display: 'none' },
      '& tr': {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0, 2),
        borderTop: `1px solid ${theme.palette.divider}`,
        padding: theme.spacing(0.75, 0),
      },
      '& th, & td': { border: 0, padding: theme.spacing(0.25, 0) },
      '& tbody th': { flex: '1 0 100%' },
    },
  },
  detail: { [theme.breakpoints.down('sm')]: { flex: '1 0 100%', minWidth: 0 } },
}));

/** A pillar's metrics, each of which unfolds into where it comes from. */
export const MetricTable = (props: {
  scorecard: Scorecard;
  pillarId: PillarId;
  metrics: MetricResult[];
  infos: MetricInfo[];
  open: ReadonlySet<string>;
  toggle: (id: string) => void;
}) => {
  const { scorecard, pillarId, metrics, infos, open, toggle } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" style={{ width: '27%' }}>
            {t('subject.metric')}
          </th>
          <th scope="col" style={{ width: '24%' }}>
            {t('subject.value')}
          </th>
          <th scope="col" style={{ width: '15%' }}>
            {t('subject.score')}
          </th>
          <th scope="col">{t('subject.sample')}</th>
          <th scope="col">{t('subject.coverage')}</th>
          <th scope="col" style={{ width: '18%' }}>
            {t('subject.source')}
          </th>
        </tr>
      </thead>
      <tbody>
        {metrics.map(metric => {
          const info = infos.find(({ id }) => id === metric.id);
          const isOpen = open.has(metric.id);
          return (
            <Fragment key={metric.id}>
              <MetricRow
                metric={metric}
                info={info}
                isOpen={isOpen}
                toggle={toggle}
              />
              {isOpen && (
                <tr>
                  <td colSpan={6} className={classes.detail}>
                    <MetricDetail
                      scorecard={scorecard}
                      pillarId={pillarId}
                      metric={metric}
                      info={info}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
};
