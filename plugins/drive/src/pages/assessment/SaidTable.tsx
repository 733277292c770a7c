import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { BandLabel } from '../../components/BandLabel';
import { CoverageNote } from '../../components/CoverageNote';
import { reasonOf } from '../../format/reason';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { usePlainTable } from '../sources/plainTable';
import { LevelMark } from './LevelMark';
import { SaidAndMeasured } from './saidAndMeasured';

const useStyles = makeStyles({
  score: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  measured: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 8,
  },
});

/**
 * The pillars: what is said, and what is measured, in columns of their own.
 *
 * @param linkTo - where a pillar's measurements are
 */
export const SaidTable = (props: {
  rows: SaidAndMeasured[];
  label: string;
  linkTo: (pillarId: string) => string;
}) => {
  const { rows, label, linkTo } = props;
  const table = usePlainTable();
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const hasBefore = rows.some(({ before }) => before !== undefined);
  const hasScores = rows.some(({ measured }) => measured);
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('assessment.pillar')}</th>
            <th scope="col">{t('assessment.youSay')}</th>
            {hasBefore && <th scope="col">{t('assessment.before')}</th>}
            {hasScores && <th scope="col">{t('assessment.measured')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ pillarId, level, before, measured }) => (
            <tr key={pillarId}>
              <th scope="row">
                {measured ? (
                  <Link to={linkTo(pillarId)}>{t(`pillar.${pillarId}`)}</Link>
                ) : (
                  t(`pillar.${pillarId}`)
                )}
              </th>
              <td data-label={t('assessment.youSay')}>
                {level === undefined ? (
                  <span className={table.quiet}>
                    {t('assessment.nothingSaid')}
                  </span>
                ) : (
                  <LevelMark level={level} />
                )}
              </td>
              {hasBefore && (
                <td data-label={t('assessment.before')}>
                  {before !== undefined && (
                    <span className={table.quiet}>
                      {t('assessment.ofFour', { level: format.number(before) })}
                    </span>
                  )}
                </td>
              )}
              {hasScores && (
                <td data-label={t('assessment.measured')}>
                  {measured?.score !== undefined && measured.band ? (
                    <span className={classes.measured}>
                      <span className={classes.score}>
                        {format.score(measured.score)}
                      </span>
                      <BandLabel band={measured.band} />
                      <span className={table.quiet}>
                        <CoverageNote pillar={measured} />
                      </span>
                    </span>
                  ) : (
                    measured && (
                      <span className={table.quiet}>
                        {reasonOf(measured, t)}
                      </span>
                    )
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
