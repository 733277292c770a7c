import { EvaluationState } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { usePlainTable } from './plainTable';

const MS_PER_MINUTE = 60_000;

/** When the catalog was swept and the scores computed last. */
export const EvaluationStatus = ({ state }: { state: EvaluationState }) => {
  const { sweep, evaluation } = state;
  const classes = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  return (
    <Section title={t('sources.evaluation')}>
      <table className={classes.table}>
        <tbody>
          <tr>
            <th scope="row" style={{ width: 160 }}>
              {t('sources.sweep')}
            </th>
            <td>
              {sweep
                ? t('sources.sweepDone', {
                    time: <RelativeTime instant={sweep.finishedAt} />,
                    count: sweep.subjects,
                  })
                : t('sources.sweepNever')}
              {sweep?.error && (
                <div>{t('sources.failedWith', { error: sweep.error })}</div>
              )}
            </td>
          </tr>
          <tr>
            <th scope="row">{t('sources.evaluated')}</th>
            <td>
              {evaluation
                ? t('sources.evaluatedDone', {
                    asOf: format.asOf(evaluation.asOf),
                    time: <RelativeTime instant={evaluation.finishedAt} />,
                    duration: format.duration(
                      evaluation.durationMs / MS_PER_MINUTE,
                    ),
                    version: evaluation.modelVersion,
                  })
                : t('sources.evaluatedNever')}
              {evaluation?.error && (
                <div>
                  {t('sources.failedWith', { error: evaluation.error })}
                </div>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
};
