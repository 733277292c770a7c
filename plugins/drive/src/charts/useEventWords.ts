import { useMemo } from 'react';
import { SubjectEvent } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';

/** An event's parts in words. */
export function useEventWords() {
  const t = useTranslate();
  const format = useFormat();
  return useMemo(() => {
    const when = ({ kind, from, to }: SubjectEvent) => {
      if (kind !== 'halt') {
        return format.date(from);
      }
      return to
        ? t('chart.range', { from: format.date(from), to: format.date(to) })
        : t('events.since', { date: format.date(from) });
    };
    const what = ({ kind, title, subject }: SubjectEvent) =>
      subject
        ? t('events.haltAt', { title, subject: subject.title })
        : t(`events.what.${kind}`, { title });
    return {
      when,
      what,
      whole: (event: SubjectEvent) => `${when(event)}: ${what(event)}`,
    };
  }, [t, format]);
}
