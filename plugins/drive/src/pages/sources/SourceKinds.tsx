import { SourceKind, SourceOutcome } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { OutcomeMark } from './OutcomeMark';
import { usePartList } from './partList';

/**
 * Each kind of records of a source: how it stands with it, why, and what to do.
 *
 * @param label - what the list is, for those who do not see where it stands
 * @param okWord - what stands for the outcome `ok`
 * @param counts - records by kind, where they are to be told
 */
export const SourceKinds = (props: {
  kinds: SourceKind[];
  label: string;
  okWord: string;
  counts?: { kind: string; count: number }[];
}) => {
  const { kinds, label, okWord, counts } = props;
  const classes = usePartList();
  const t = useTranslate();
  const wordOf = (outcome: SourceOutcome) =>
    outcome === 'ok' ? okWord : t(`sources.outcome.${outcome}`);
  return (
    <ul className={classes.list} aria-label={label}>
      {kinds.map(({ kind, outcome, reason, nextStep, assetsAffected }) => {
        const stored = counts?.find(count => count.kind === kind)?.count;
        return (
          <li key={kind}>
            <OutcomeMark outcome={outcome} />
            <strong>{t(`recordKind.${kind}`)}</strong>: {wordOf(outcome)}
            {assetsAffected !== undefined &&
              `, ${t('sources.assetsAffected', { count: assetsAffected })}`}
            {stored !== undefined &&
              `, ${t('sources.inLastRun', { count: stored })}`}
            {reason && <div>{reason}</div>}
            {nextStep && <div>{t('sources.nextStep', { step: nextStep })}</div>}
          </li>
        );
      })}
    </ul>
  );
};
