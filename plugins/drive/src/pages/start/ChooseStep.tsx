import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';
import { ModelInfo } from 'backstage-plugin-drive-common';
import { CopyButton } from '../../components/CopyButton';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';

import { StartReads, isModelChanged } from './stepStates';
import { emptiedPillars, scoredMetrics, weightsYaml } from './weightsYaml';

const useStyles = makeStyles(theme => ({
  text: { maxWidth: '75ch' },
  pillar: {
    border: 0,
    borderTop: `1px solid ${theme.palette.divider}`,
    margin: 0,
    minWidth: 0,
    padding: theme.spacing(0.5, 0),
    fontSize: theme.typography.pxToRem(13.5),
  },
  // A floated legend stands inside of its fieldset's border.
  legend: { float: 'left', width: '100%', padding: 0 },
  metrics: {
    clear: 'both',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
  },
  metric: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  last: { marginTop: theme.spacing(1.5) },
  quiet: { color: theme.palette.text.secondary },
  yaml: {
    display: 'flex',
    alignItems: 'flex-start',
    marginBottom: theme.spacing(1.5),
  },
  code: {
    margin: 0,
    padding: theme.spacing(1, 1.5),
    overflowX: 'auto',
    fontSize: theme.typography.pxToRem(12.5),
    background: theme.palette.action.hover,
  },
}));

/** What the pillars are scored by. The model is configuration, so that choosing gives what to put there. */
export const ChooseStep = (props: {
  reads: StartReads;
  isKept: boolean;
  keep: () => void;
}) => {
  const { reads, isKept, keep } = props;
  const { value, error, retry } = reads.model;
  const t = useTranslate();
  if (error) {
    return (
      <ReadError error={error} what={t('state.whatModel')} retry={retry} />
    );
  }
  if (!value) {
    return <Placeholder what={t('state.whatModel')} lines={5} />;
  }
  return (
    <Choose
      model={value}
      admin={reads.sources.value?.admin}
      isKept={isKept}
      keep={keep}
    />
  );
};

const Choose = (props: {
  model: ModelInfo;
  admin?: boolean;
  isKept: boolean;
  keep: () => void;
}) => {
  const { model, admin, isKept, keep } = props;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const yaml = weightsYaml(model, leftOut);
  const emptied = emptiedPillars(model, leftOut);
  const isChanged = isModelChanged(model.version);
  const turn = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) {
      next.add(id);
    }
    setLeftOut(next);
  };
  return (
    <>
      <Typography variant="body2" paragraph className={classes.text}>
        {t('start.choose.meaning')}
      </Typography>
      {model.pillars.map(pillar => (
        <fieldset key={pillar.id} className={classes.pillar}>
          <legend className={classes.legend}>
            <strong>{pillar.title}</strong>{' '}
            <span className={classes.quiet}>{pillar.question}</span>
          </legend>
          <div className={classes.metrics}>
            {scoredMetrics(pillar).map(({ id, title }) => (
              <label key={id} className={classes.metric}>
                <input
                  type="checkbox"
                  checked={!leftOut.has(id)}
                  onChange={() => turn(id)}
                />
                {title}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className={classes.last} role="status">
        {emptied.length > 0 && (
          <Typography variant="body2" paragraph className={classes.text}>
            {t('start.choose.emptied', {
              pillars: emptied.map(({ title }) => title).join(', '),
            })}
          </Typography>
        )}
      </div>
      {yaml && (
        <>
          <Typography variant="body2" className={classes.text} gutterBottom>
            {admin ? t('start.choose.yamlAdmin') : t('start.choose.yamlOthers')}
          </Typography>
          <div className={classes.yaml}>
            <pre className={classes.code}>{yaml}</pre>
            <CopyButton text={yaml} label={t('start.choose.copy')} />
          </div>
        </>
      )}
      {isChanged && (
        <Typography variant="body2" paragraph className={classes.text}>
          {t('start.choose.changed', { version: model.version })}
        </Typography>
      )}
      {isKept && !isChanged && (
        <Typography variant="body2" paragraph className={classes.text}>
          {t('start.choose.kept')}
        </Typography>
      )}
      {!isKept && !isChanged && leftOut.size === 0 && (
        <Button size="small" variant="contained" color="primary" onClick={keep}>
          {t('start.choose.keep')}
        </Button>
      )}{' '}
      <LinkButton size="small" to={`${links.sources}#model`}>
        {admin ? t('start.choose.dryRun') : t('start.choose.model')}
      </LinkButton>
    </>
  );
};
