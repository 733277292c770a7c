import { makeStyles } from '@material-ui/core/styles';
import ChevronRight from '@material-ui/icons/ChevronRight';
import { MetricInfo, MetricResult } from 'backstage-plugin-drive-common';
import { BandLabel } from '../../components/BandLabel';
import { SignalMark } from '../../components/SignalMark';
import { RelativeTime } from '../../components/RelativeTime';
import { reasonOf } from '../../format/reason';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  row: { scrollMarginTop: theme.spacing(2) },
  toggle: {
    display: 'inline-flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    padding: 0,
    font: 'inherit',
    fontWeight: 600,
    color: 'inherit',
    textAlign: 'left',
    background: 'none',
    border: 0,
    cursor: 'pointer',
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 2,
    },
  },
  chevron: {
    fontSize: 18,
    marginTop: 1,
    color: theme.palette.text.secondary,
    transition: 'transform 120ms',
  },
  chevronOpen: { transform: 'rotate(90deg)' },
  value: { fontVariantNumeric: 'tabular-nums' },
  score: {
    display: 'inline-block',
    minWidth: 26,
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
  },
  signal: { fontSize: theme.typography.pxToRem(12.5) },
  quiet: {
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
}));

/** A metric in a line: value, score, and what it rests on. */
export const MetricRow = (props: {
  metric: MetricResult;
  info?: MetricInfo;
  isOpen: boolean;
  toggle: (id: string) => void;
}) => {
  const { metric, info, isOpen, toggle } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const title = info?.title ?? metric.id;
  const { value, outcome, components } = metric;
  return (
    <tr id={metric.id} className={classes.row}>
      <th scope="row">
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => toggle(metric.id)}
        >
          <ChevronRight
            className={`${classes.chevron} ${
              isOpen ? classes.chevronOpen : ''
            }`}
          />
          {title}
        </button>
      </th>
      <td>
        {value !== undefined && (
          <div className={classes.value}>
            {format.measurement({ ...metric, metricId: metric.id, value })}
          </div>
        )}
        {metric.signal && (
          <div className={classes.signal}>
            <SignalMark direction={metric.signal.direction} />{' '}
            {t('signal.since', {
              direction: t(`signal.${metric.signal.direction}`),
              date: format.date(metric.signal.since),
            })}
          </div>
        )}
        {outcome !== 'measured' && (
          <div className={classes.quiet}>
            {value !== undefined && `${t('subject.shownNotScored')}: `}
            {reasonOf(metric, t)}
          </div>
        )}
      </td>
      <td>
        {metric.score !== undefined && metric.band ? (
          <>
            <span className={classes.score}>{format.score(metric.score)}</span>{' '}
            <BandLabel band={metric.band} />
          </>
        ) : (
          <span className={classes.quiet}>
            {outcome === 'measured'
              ? t('subject.notScored')
              : t(`outcome.${outcome}`)}
          </span>
        )}
      </td>
      <td className={classes.quiet}>
        {metric.sample > 0 && (
          <span title={t('subject.sampleCount', { count: metric.sample })}>
            {format.integer(metric.sample)}
          </span>
        )}
      </td>
      <td className={classes.quiet}>
        {components.applicable > 0 &&
          t('subject.componentsMeasured', {
            measured: format.integer(components.measured),
            applicable: format.integer(components.applicable),
          })}
      </td>
      <td className={classes.quiet}>
        {metric.sources.map(({ source, rule, freshAt }) => (
          <div key={`${source} ${rule}`}>
            {source}
            {rule && ` (${rule})`}
            {freshAt && (
              <>
                {', '}
                <RelativeTime instant={freshAt} />
              </>
            )}
          </div>
        ))}
        {metric.sources.length === 0 &&
          outcome === 'measured' &&
          t('subject.catalogOnly')}
      </td>
    </tr>
  );
};
