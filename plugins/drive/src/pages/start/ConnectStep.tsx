import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { SourcesAnswer } from 'backstage-plugin-drive-common';
import { CopyButton } from '../../components/CopyButton';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useMetricTitle } from '../../hooks/useMetricTitle';
import { useTranslate } from '../../translation';
import { annotationYaml } from '../sources/annotationYaml';
import { Gain, gains } from './gains';
import { StartReads } from './stepStates';

const SHOWN_GAINS = 4;
const SHOWN_ANNOTATIONS = 4;

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0, 0, 1.5), padding: 0, listStyle: 'none' },
  gain: {
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.pxToRem(13.5),
  },
  quiet: { color: theme.palette.text.secondary },
  annotations: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    '& button': { padding: 3 },
    '& svg': { fontSize: 16 },
  },
  annotation: { display: 'inline-flex', alignItems: 'center' },
  code: { fontSize: theme.typography.pxToRem(12), overflowWrap: 'anywhere' },
  text: { maxWidth: '75ch' },
}));

/** What to connect: what is missing, by what would measure most, and who can add it. */
export const ConnectStep = ({ reads }: { reads: StartReads }) => {
  const { sources, coverage, model } = reads;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const error = coverage.error ?? model.error;
  const best =
    coverage.value && model.value
      ? gains(coverage.value.items, model.value)
      : undefined;
  const known = sources.value?.items.filter(({ demo }) => !demo) ?? [];
  return (
    <>
      {known.length > 0 && (
        <Typography variant="body2" paragraph className={classes.text}>
          {t('start.connect.known', {
            sources: known
              .map(({ title, state }) =>
                t('start.connect.source', { title, state: t(stateKey(state)) }),
              )
              .join('; '),
          })}
        </Typography>
      )}
      {error && (
        <ReadError
          error={error}
          what={t('state.whatCoverage')}
          retry={() => [coverage, model].forEach(({ retry }) => retry())}
        />
      )}
      {!best && !error && (
        <Placeholder what={t('state.whatCoverage')} lines={3} height={32} />
      )}
      {best?.length === 0 && (
        <Typography variant="body2" paragraph className={classes.text}>
          {coverage.value?.totalItems === 0
            ? t('start.connect.noComponents')
            : t('start.connect.noGain')}
        </Typography>
      )}
      {best && best.length > 0 && (
        <>
          <Typography variant="body2">{t('start.connect.best')}</Typography>
          <ol className={classes.list}>
            {best.slice(0, SHOWN_GAINS).map(gain => (
              <GainItem key={gain.key} gain={gain} />
            ))}
          </ol>
        </>
      )}
      <Typography variant="body2" paragraph className={classes.text}>
        {sources.value && t(mayKey(sources.value))}{' '}
        <Link to={`${links.sources}#coverage`}>{t('start.connect.link')}</Link>
      </Typography>
    </>
  );
};

const GainItem = ({ gain }: { gain: Gain }) => {
  const { fix, components, metricIds, pillars } = gain;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const titleOf = useMetricTitle();
  return (
    <li className={classes.gain}>
      <strong>
        {t('start.connect.gain', {
          count: components.length,
          pillars: (
            <>
              {format.list(
                pillars.map(({ id, weightShare }) =>
                  t('start.connect.gainPillar', {
                    share: format.share(weightShare),
                    pillar: t(`pillar.${id}`),
                  }),
                ),
              )}
            </>
          ),
        })}
      </strong>{' '}
      {fix.text}
      <div className={classes.quiet}>{metricIds.map(titleOf).join(', ')}</div>
      {fix.annotations.length > 0 && (
        <div className={classes.annotations}>
          {fix.annotations.slice(0, SHOWN_ANNOTATIONS).map(annotation => (
            <span key={annotation} className={classes.annotation}>
              <code className={classes.code}>{annotation}</code>
              <CopyButton
                text={annotationYaml(annotation, t('coverage.yamlValue'))}
                label={t('coverage.copyAnnotation', { annotation })}
              />
            </span>
          ))}
        </div>
      )}
    </li>
  );
};

function stateKey(state: SourcesAnswer['items'][number]['state']) {
  const keys = {
    ok: 'sources.stateOk',
    running: 'sources.stateRunning',
    error: 'sources.stateError',
    waiting: 'sources.stateWaiting',
    stale: 'sources.stateStale',
  } as const;
  return keys[state];
}

function mayKey({ admin }: SourcesAnswer) {
  return admin ? 'start.connect.admin' : 'start.connect.others';
}
