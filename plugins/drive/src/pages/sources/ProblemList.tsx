import { SourceProblem } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { OutcomeMark } from './OutcomeMark';
import { usePartList } from './partList';

/**
 * What failed in a run, why, and what to do.
 *
 * @param problems - those that are shown
 * @param total - how many there were
 * @param label - what the list is, for those who do not see where it stands
 */
export const ProblemList = (props: {
  problems: SourceProblem[];
  total: number;
  label: string;
}) => {
  const { problems, total, label } = props;
  const classes = usePartList();
  const t = useTranslate();
  const format = useFormat();
  return (
    <ul className={classes.list} aria-label={label}>
      {problems.map(({ what, outcome, reason, nextStep }) => (
        <li key={`${what} ${outcome} ${reason}`}>
          <OutcomeMark outcome={outcome} />
          <strong>{what}</strong>: {t(`sources.outcome.${outcome}`)}
          <div>{reason}</div>
          {nextStep && <div>{t('sources.nextStep', { step: nextStep })}</div>}
        </li>
      ))}
      {total > problems.length && (
        <li>
          {t('sources.problemsMore', {
            left: format.integer(total - problems.length),
          })}
        </li>
      )}
    </ul>
  );
};
