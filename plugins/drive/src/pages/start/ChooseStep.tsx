import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';
import { ModelInfo, PillarId } from 'backstage-plugin-drive-common';
import { CopyButton } from '../../components/CopyButton';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { isPillarOn, pillarYaml } from './pillarYaml';
import { StartReads, isModelChanged } from './stepStates';

const useStyles = makeStyles(theme => ({
  text: { maxWidth: '75ch' },
  group: { border: 0, margin: theme.spacing(0, 0, 1.5), padding: 0 },
  pillar: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.pxToRem(13.5),
  },
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

/** Which pillars are to have a score. The model is configuration, so that choosing gives what to put there. */
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
  const [leftOut, setLeftOut] = useState<ReadonlySet<PillarId>>(new Set());
  const yaml = pillarYaml(model, leftOut);
  const isChanged = isModelChanged(model.version);
  const turn = (id: PillarId) => {
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
      <fieldset className={classes.group}>
        <legend className={classes.quiet}>{t('start.choose.legend')}</legend>
        {model.pillars.map(pillar => {
          const isOn = isPillarOn(pillar);
          return (
            <label key={pillar.id} className={classes.pillar}>
              <input
                type="checkbox"
                checked={isOn && !leftOut.has(pillar.id)}
                disabled={!isOn}
                onChange={() => turn(pillar.id)}
              />
              <span>
                <strong>{pillar.title}</strong> {pillar.question}{' '}
                <span className={classes.quiet}>
                  {isOn
                    ? t('start.choose.metrics', {
                        count: pillar.metrics.filter(({ weight }) => weight > 0)
                          .length,
                      })
                    : t('start.choose.off')}
                </span>
              </span>
            </label>
          );
        })}
      </fieldset>
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
      {!isKept && !isChanged && !yaml && (
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
