import { SourceInfo } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { RateBudgets } from './RateBudgets';
import { SourceKinds } from './SourceKinds';
import { SourceProblems } from './SourceProblems';
import { usePartList } from './partList';

/** Whether a source tells more than its line does. */
export function hasDetails({ kinds, lastRun }: SourceInfo): boolean {
  return Boolean(
    kinds?.length || lastRun?.problemsTotal || lastRun?.rateBudgets?.length,
  );
}

/** What a source tells beyond its line: its kinds, what failed in the last run, and the rate limits. */
export const SourceDetails = ({ source }: { source: SourceInfo }) => {
  const { kinds = [], lastRun } = source;
  const { rateBudgets = [] } = lastRun ?? {};
  const classes = usePartList();
  const t = useTranslate();
  const title = t('sources.kindsTitle');
  return (
    <>
      {kinds.length > 0 && (
        <>
          <h3 className={classes.heading}>{title}</h3>
          <SourceKinds
            kinds={kinds}
            label={title}
            okWord={t('sources.kindRead')}
            counts={lastRun?.records}
          />
        </>
      )}
      {lastRun && <SourceProblems run={lastRun} />}
      {rateBudgets.length > 0 && <RateBudgets budgets={rateBudgets} />}
    </>
  );
};
