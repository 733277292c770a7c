import { useCompare } from '../hooks/useCompare';
import { useTranslate } from '../translation';
import { Choice } from './Choice';

const QUARTER_DAYS = 91;
const YEAR_DAYS = 364;

/**
 * With which earlier window the page compares, kept in the URL.
 *
 * @param windowDays - how long the shown window is
 */
export const CompareChoice = ({ windowDays }: { windowDays: number }) => {
  const t = useTranslate();
  const { daysEarlier, setDaysEarlier } = useCompare();
  const known: [number, string][] = [
    [windowDays, t('compare.before')],
    [QUARTER_DAYS, t('compare.quarter')],
    [YEAR_DAYS, t('compare.year')],
  ];
  const isOther =
    daysEarlier !== undefined && known.every(([days]) => days !== daysEarlier);
  return (
    <Choice
      label={t('compare.label')}
      value={String(daysEarlier ?? '')}
      options={[
        { value: '', label: t('compare.none') },
        ...known.map(([days, label]) => ({ value: String(days), label })),
        ...(isOther
          ? [
              {
                value: String(daysEarlier),
                label: t('compare.earlier', { count: daysEarlier }),
              },
            ]
          : []),
      ]}
      onChange={value => setDaysEarlier(value ? Number(value) : undefined)}
    />
  );
};
