import { InitiativeProgress } from 'backstage-plugin-drive-common';
import { TwinTable } from '../../charts/TwinTable';
import { useFormat } from '../../hooks/useFormat';
import { countedOf } from '../../initiatives/days';
import { useTranslate } from '../../translation';
import { doneShareOf } from './burnUpRows';

/** The burn-up as a table, newest first. */
export const BurnUpTable = (props: {
  label: string;
  days: InitiativeProgress['days'];
}) => {
  const { label, days } = props;
  const t = useTranslate();
  const format = useFormat();
  return (
    <TwinTable
      label={label}
      columns={[
        t('initiative.day'),
        t('initiative.burnUpDone'),
        t('initiative.items'),
        t('initiative.burnUpExpected'),
      ]}
      rows={[...days].reverse().map(day => {
        const share = doneShareOf(day);
        return {
          key: day.date,
          head: format.date(day.date),
          cells: [
            share === undefined ? '' : format.share(share),
            t('initiative.doneOf', {
              done: format.integer(day.counts.done),
              total: format.integer(countedOf(day.counts)),
            }),
            format.share(day.expectedShare),
          ],
        };
      })}
    />
  );
};
