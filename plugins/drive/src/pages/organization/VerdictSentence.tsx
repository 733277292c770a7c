import { Fragment, ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import {
  ChangesAnswer,
  Scorecard,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { chartWriter } from '../../charts/chartWriter';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useMetricTitle } from '../../hooks/useMetricTitle';
import { useTranslate } from '../../translation';
import { mainContributor } from './mainContributor';

/**
 * Why the verdict is what it is, from what throughput and its guards say: what moved from where to where since when,
 * what is missing, or that nothing is beyond ordinary variation.
 */
export const VerdictSentence = (props: {
  scorecard: Scorecard;
  changes?: ChangesAnswer;
  link: (id: string, children: ReactNode) => JSX.Element;
}) => {
  const { scorecard, changes, link } = props;
  const { verdict, verdictReason, pillars } = scorecard;
  const readings = scorecard.readings ?? [];
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const titleOf = useMetricTitle();

  const name = ({ metricId }: VerdictReading) =>
    link(metricId, format.inSentence(titleOf(metricId)));
  const movement = ({ metricId, signal }: VerdictReading, isFirst: boolean) => {
    const pillar = pillars.find(({ metrics }) =>
      metrics.some(({ id }) => id === metricId),
    );
    const metric = pillar?.metrics.find(({ id }) => id === metricId);
    const writer = chartWriter(
      {
        pillarId: pillar?.id ?? 'delivery',
        metricId,
        unit: metric?.unit ?? 'count',
      },
      format,
    );
    const title = titleOf(metricId);
    return (
      <Fragment key={metricId}>
        {t('lead.movement', {
          metric: isFirst ? title : format.inSentence(title),
          moved: link(
            metricId,
            t(
              signal!.side === 'up' ? 'lead.rose' : 'lead.fell',
              writer.pair(signal!.size),
            ),
          ),
          date: format.date(signal!.since),
        })}
      </Fragment>
    );
  };
  const join = (parts: JSX.Element[]): JSX.Element => <>{format.list(parts)}</>;
  const movements = (list: VerdictReading[], isFirst: boolean) =>
    join(list.map((reading, index) => movement(reading, isFirst && !index)));
  const names = (list: VerdictReading[]) =>
    join(
      list.map(reading => (
        <Fragment key={reading.metricId}>{name(reading)}</Fragment>
      )),
    );

  const missing = readings.filter(reading => reading.missing);
  const moved = readings.filter(({ signal }) => signal);
  const shipped = moved.filter(({ role }) => role === 'throughput');
  const guarded = moved.filter(({ role }) => role === 'guard');

  if (readings.length === 0 || (verdict === 'cannot-tell' && !missing.length)) {
    return <p>{verdictReason}</p>;
  }
  if (verdict === 'cannot-tell') {
    return (
      <>
        <p>{t('lead.missing')}</p>
        <ul>
          {missing.map(reading => (
            <li key={reading.metricId}>
              {t('lead.missingItem', {
                metric: link(reading.metricId, titleOf(reading.metricId)),
                missing: reading.missing!,
              })}
            </li>
          ))}
        </ul>
        {moved.length > 0 && (
          <p>{t('lead.known', { movements: movements(moved, false) })}</p>
        )}
      </>
    );
  }

  const read = readings.filter(reading => !reading.missing);
  const guards = read.filter(({ role }) => role === 'guard');
  let told: ReactNode;
  if (shipped.length > 0 && guarded.length > 0) {
    const isUp = shipped.some(({ signal }) => signal!.side === 'up');
    const isWorse = guarded.some(({ signal }) => signal!.direction === 'worse');
    told = t(isUp === isWorse ? 'lead.opposed' : 'lead.both', {
      throughput: movements(shipped, true),
      guards: movements(guarded, false),
    });
  } else if (shipped.length > 0) {
    told = t('lead.unguarded', {
      throughput: movements(shipped, true),
      names: names(guards),
    });
  } else if (guarded.length > 0) {
    told = t('lead.guardsOnly', {
      guards: movements(guarded, true),
      names: names(read.filter(({ role }) => role === 'throughput')),
    });
  } else {
    told = t('lead.calm', { names: names(read) });
  }
  const contributor = mainContributor(moved, changes);
  return (
    <>
      <p>
        {told} {shipped.length > 0 && guarded.length > 0 && t('lead.notNoise')}{' '}
        {contributor &&
          t('lead.contributor', {
            who: (
              <Link to={links.subject(contributor.who.ref)} underline="always">
                {contributor.who.title}
              </Link>
            ),
            metric: format.inSentence(titleOf(contributor.metricId)),
          })}
      </p>
      {missing.map(reading => (
        <p key={reading.metricId}>
          {t('lead.leftOut', {
            metric: name(reading),
            missing: reading.missing!,
          })}
        </p>
      ))}
    </>
  );
};
