import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Assessment,
  PILLAR_IDS,
  PillarId,
} from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { LevelLine } from './LevelLine';

/**
 * All answers with their levels, as lines and as a table.
 *
 * @param assessments - newest first
 * @param shownId - the one that the page shows
 */
export const AssessmentHistory = (props: {
  assessments: Assessment[];
  shownId: string;
}) => {
  const { assessments, shownId } = props;
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const levelOf = ({ pillars }: Assessment, id: PillarId) =>
    pillars.find(({ pillarId }) => pillarId === id)?.level;
  const pointsOf = (id: PillarId) =>
    [...assessments].reverse().flatMap(one => {
      const level = levelOf(one, id);
      return level === undefined ? [] : [{ at: one.at, level }];
    });
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label={t('assessment.history')}>
        <thead>
          <tr>
            <th scope="col">{t('assessment.when')}</th>
            {PILLAR_IDS.map(id => (
              <th scope="col" key={id}>
                {t(`pillar.${id}`)}
                <LevelLine
                  points={pointsOf(id)}
                  label={t('assessment.line', {
                    pillar: t(`pillar.${id}`),
                    levels: pointsOf(id)
                      .map(({ level }) => format.number(level))
                      .join(', '),
                  })}
                />
              </th>
            ))}
            <th scope="col">{t('assessment.by')}</th>
          </tr>
        </thead>
        <tbody>
          {assessments.map(one => (
            <tr
              key={one.id}
              aria-current={one.id === shownId ? 'true' : undefined}
            >
              <th scope="row">
                {one.id === shownId ? (
                  format.date(one.at)
                ) : (
                  <Link
                    to={links.assessment(one.subject.ref, { show: one.id })}
                    aria-label={t('assessment.show', {
                      date: format.date(one.at),
                    })}
                  >
                    {format.date(one.at)}
                  </Link>
                )}
              </th>
              {PILLAR_IDS.map(id => {
                const level = levelOf(one, id);
                return (
                  <td key={id} data-label={t(`pillar.${id}`)}>
                    {level === undefined ? (
                      <span className={table.quiet}>
                        {t('assessment.nothingSaid')}
                      </span>
                    ) : (
                      t('assessment.ofFour', { level: format.number(level) })
                    )}
                  </td>
                );
              })}
              <td data-label={t('assessment.by')}>
                <EntityRefLink entityRef={one.by} hideIcon />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
