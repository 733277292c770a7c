import { Choice } from '../../components/Choice';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';

const DAY_MS = 24 * 60 * 60_000;

/** How long a halt may last, in days. */
export const HALT_DAYS = [1, 3, 7, 14, 30, 90];

/** The instant some days from now, RFC 3339. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

/** Until when: some days from now, with the date. */
export const DaysChoice = (props: {
  days: number;
  onChange: (days: number) => void;
}) => {
  const { days, onChange } = props;
  const t = useTranslate();
  const format = useFormat();
  return (
    <Choice
      label={t('lineAct.until')}
      value={String(days)}
      options={HALT_DAYS.map(count => ({
        value: String(count),
        label: t('lineAct.days', {
          count,
          date: format.date(daysFromNow(count)),
        }),
      }))}
      onChange={value => onChange(Number(value))}
    />
  );
};
