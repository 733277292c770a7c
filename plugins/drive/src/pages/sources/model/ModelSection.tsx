import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ModelInfo } from 'backstage-plugin-drive-common';
import { CsvButton } from '../../../export/CsvButton';
import { Placeholder } from '../../../components/Placeholder';
import { ReadError } from '../../../components/ReadError';
import { Section } from '../../../components/Section';
import { useFormat } from '../../../hooks/useFormat';
import { useModel } from '../../../hooks/useModel';
import { useTranslate } from '../../../translation';
import { modelRows } from '../sourcesTables';
import { DryRun } from './DryRun';
import { ModelOverrides } from './ModelOverrides';
import { PillarBands } from './PillarBands';
import { Reevaluation } from './Reevaluation';

const useStyles = makeStyles(theme => ({
  part: {
    margin: theme.spacing(2.5, 0, 0.5),
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 600,
  },
}));

/** What scores are made with: bands and where they come from, overrides; and for admins what another model would do. */
export const ModelSection = ({ admin }: { admin: boolean }) => {
  const t = useTranslate();
  const { value, error, retry } = useModel();
  return (
    <Section
      id="model"
      title={t('model.title')}
      actions={
        value && (
          <CsvButton
            title={t('model.title')}
            table={() => modelRows(value, t)}
          />
        )
      }
    >
      {error && (
        <ReadError error={error} what={t('state.whatModel')} retry={retry} />
      )}
      {!value && !error && (
        <Placeholder what={t('state.whatModel')} lines={5} height={24} />
      )}
      {value && <Model model={value} admin={admin} />}
    </Section>
  );
};

const Model = ({ model, admin }: { model: ModelInfo; admin: boolean }) => {
  const { version, minimumCoverage, windowDays, freshnessHours } = model;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    <>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('model.intro', {
          version,
          coverage: format.share(minimumCoverage),
          window: t('page.windowDays', { count: windowDays }),
        })}{' '}
        {freshnessHours &&
          t('model.freshness', {
            events: format.duration(freshnessHours.events * 60),
            state: format.duration(freshnessHours.state * 60),
          })}
      </Typography>
      {model.pillars.map(pillar => (
        <PillarBands key={pillar.id} pillar={pillar} />
      ))}
      <h3 className={classes.part}>{t('model.overrides')}</h3>
      <ModelOverrides model={model} />
      <h3 className={classes.part}>{t('dryRun.title')}</h3>
      {admin ? (
        <DryRun />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('dryRun.adminsOnly')}
        </Typography>
      )}
      <h3 className={classes.part}>{t('reevaluation.title')}</h3>
      {admin ? (
        <Reevaluation version={version} />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('reevaluation.adminsOnly')}
        </Typography>
      )}
    </>
  );
};
