import { SourceRun } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';

const MARKS: Record<SourceRun['outcome'], string> = {
  success: '●',
  running: '◐',
  interrupted: '◇',
  failure: '▲',
};

/** How a run ended as a mark and a word. */
export const RunOutcome = ({ outcome }: { outcome: SourceRun['outcome'] }) => {
  const t = useTranslate();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden>{MARKS[outcome]} </span>
      {t(`pastRuns.outcome.${outcome}`)}
    </span>
  );
};
