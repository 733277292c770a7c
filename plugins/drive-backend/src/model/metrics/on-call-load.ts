import { contains, lengthMs } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';
import { WEEK_MS } from '../../engine/time';

/** An interruption in sleep hours counts three times. */
const SLEEP_FACTOR = 3;

export const onCallLoad: PooledMetric = {
  id: 'on-call-load',
  pillar: 'reliability',
  title: 'On-call load',
  description:
    'How often people on call are interrupted. A load that wears people out comes back as incidents.',
  formula:
    'interruptions, those in sleep hours three times / (weeks × assets whose source reports interruptions)',
  unit: 'perWeek',
  direction: 'lower',
  timing: 'leading',
  chart: { kind: 'rate', smallestRelevantChange: 0.25 },
  kinds: ['incident'],
  operatedOnly: true,
  counts: ['incident with interruptions', 'incidents with interruptions'],
  records: {
    incident(asset, counted, { reportsInterruptions }, sink) {
      const feed = asset.feed('incident');
      if (!feed.source || !reportsInterruptions(feed.source)) {
        return;
      }
      sink.weigh(lengthMs(counted) / WEEK_MS);
      for (const incident of feed.records) {
        if (
          incident.kind !== 'incident' ||
          !contains(counted, incident.data.detectedAt)
        ) {
          continue;
        }
        const { interruptions } = incident.data;
        if (interruptions) {
          sink.count(
            incident,
            interruptions.business +
              interruptions.off +
              SLEEP_FACTOR * interruptions.sleep,
            0,
            `${interruptions.business} in business hours, ${interruptions.off} off hours, ${interruptions.sleep} in sleep hours`,
          );
        } else {
          sink.leaveOut(incident, 'no interruptions reported');
        }
      }
    },
  },
  value: ratio,
  nothing: tally =>
    tally.denominator > 0
      ? 'measured'
      : {
          outcome: 'unavailable',
          reason: 'The incident source does not report interruptions.',
        },
};
