import { SourceInfo } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { ProblemList } from './ProblemList';
import { usePartList } from './partList';

const SHOWN_PROBLEMS = 5;

/** What failed in a run while the rest went on: how many parts, and the first of them. */
export const SourceProblems = (props: {
  run: NonNullable<SourceInfo['lastRun']>;
}) => {
  const { problems, problemsTotal = problems?.length ?? 0 } = props.run;
  const classes = usePartList();
  const t = useTranslate();
  if (problemsTotal === 0) {
    return null;
  }
  const title = t('sources.problems', { count: problemsTotal });
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      {problems ? (
        <ProblemList
          problems={problems.slice(0, SHOWN_PROBLEMS)}
          total={problemsTotal}
          label={title}
        />
      ) : (
        <ul className={classes.list} aria-label={title}>
          <li>{t('sources.problemsForAdmins')}</li>
        </ul>
      )}
    </>
  );
};
