import { SourceInfo } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';

const MARKS: Record<SourceInfo['state'], string> = {
  ok: '●',
  running: '◐',
  waiting: '○',
  stale: '◇',
  error: '▲',
};

/** A source's state as a mark and a word. */
export const SourceState = ({ state }: { state: SourceInfo['state'] }) => {
  const t = useTranslate();
  const word = {
    ok: t('sources.stateOk'),
    running: t('sources.stateRunning'),
    waiting: t('sources.stateWaiting'),
    stale: t('sources.stateStale'),
    error: t('sources.stateError'),
  }[state];
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden>{MARKS[state]} </span>
      {word}
    </span>
  );
};
