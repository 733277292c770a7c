import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { SourceInfo } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { failureMessage, readFailure } from '../../api/readFailure';
import { useTranslate } from '../../translation';
import { SourceKinds } from './SourceKinds';
import { useSourceAct } from './useSourceAct';

/**
 * What an admin can have a connector do: run now, and test its connection. What comes of it is shown in place.
 *
 * @param reread - reads the sources again
 */
export const SourceActs = (props: {
  source: SourceInfo;
  reread: () => void;
}) => {
  const { source, reread } = props;
  const { id, title, testable } = source;
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const [run, startRun] = useSourceAct(() => api.runSource(id).then(reread));
  const [test, startTest] = useSourceAct(() => api.testSource(id));
  const runLabel =
    run.step === 'underWay' ? t('sources.runStarting') : t('sources.runNow');
  const testLabel =
    test.step === 'underWay' ? t('sources.testing') : t('sources.test');
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-label={t('sources.actOn', { act: runLabel, source: title })}
        aria-disabled={run.step === 'underWay'}
        onClick={startRun}
      >
        {runLabel}
      </Button>{' '}
      {testable && (
        <Button
          size="small"
          variant="outlined"
          aria-label={t('sources.actOn', { act: testLabel, source: title })}
          aria-disabled={test.step === 'underWay'}
          onClick={startTest}
        >
          {testLabel}
        </Button>
      )}
      {run.step === 'done' && (
        <Typography variant="body2" role="status">
          {t('sources.runBegun')}{' '}
          <Button size="small" onClick={reread}>
            {t('sources.lookAgain')}
          </Button>
        </Typography>
      )}
      {run.step === 'failed' && (
        <Failure error={run.error} title={title} failed="runFailed" />
      )}
      {test.step === 'failed' && (
        <Failure error={test.error} title={title} failed="testFailed" />
      )}
      {test.step === 'done' && (
        <div role="status">
          {test.answer.kinds.length > 0 ? (
            <SourceKinds
              kinds={test.answer.kinds}
              label={t('sources.testResult')}
              okWord={t('sources.wouldWork')}
            />
          ) : (
            t('sources.testNothing')
          )}
        </div>
      )}
    </>
  );
};

const Failure = (props: {
  error: Error;
  title: string;
  failed: 'runFailed' | 'testFailed';
}) => {
  const { error, title, failed } = props;
  const t = useTranslate();
  return (
    <Typography variant="body2" role="alert">
      {sentence()}
    </Typography>
  );

  function sentence(): string {
    if (readFailure(error) === 'conflict') {
      return t('sources.alreadyRuns', { source: title });
    }
    return readFailure(error) === 'forbidden'
      ? t('sources.actsForAdmins')
      : t(`sources.${failed}`, { reason: failureMessage(error) });
  }
};
