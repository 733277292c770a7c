import { SourceInfo } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { OutcomeMark } from './OutcomeMark';
import { usePartList } from './partList';

const SHOWN_PROBLEMS = 5;

/** What failed in a run while the rest went on: how many parts, and the first of them. */
export const SourceProblems = (props: {
  run: NonNullable<SourceInfo['lastRun']>;
}) => {
  const { problems, problemsTotal = problems?.length ?? 0 } = props.run;
  const classes = usePartList();
  const t = useTranslate();
  const format = useFormat();
  if (problemsTotal === 0) {
    return null;
  }
  const title = t('sources.problems', { count: problemsTotal });
  const shown = problems?.slice(0, SHOWN_PROBLEMS) ?? [];
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.list} aria-label={title}>
        {shown.map(({ what, outcome, reason, nextStep }) => (
          <li key={`${what} ${outcome} ${reason}`}>
            <OutcomeMark outcome={outcome} />
            <strong>{what}</strong>: {t(`sources.outcome.${outcome}`)}
            <div>{reason}</div>
            {nextStep && <div>{t('sources.nextStep', { step: nextStep })}</div>}
          </li>
        ))}
        {problems && problemsTotal > shown.length && (
          <li>
            {t('sources.problemsMore', {
              left: format.integer(problemsTotal - shown.length),
            })}
          </li>
        )}
        {!problems && <li>{t('sources.problemsForAdmins')}</li>}
      </ul>
    </>
  );
};
