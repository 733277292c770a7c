import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { StoredScorecard } from '../engine/StoredScorecard';

/** The first byte of a packed scorecard. */
const FORMAT = 1;

/** Fast, and within a tenth of the smallest. */
const LEVEL = 3;

/**
 * Text that scorecards have in common, so that each of them need not carry it. It belongs to the format: what was
 * packed with it cannot be read with another one. Changed fields only pack a little less well; another text needs
 * another format.
 */
const DICTIONARY = Buffer.from(
  [
    '"hiddenComponents":,"demo":true,"notes":["breakdown":{"feature":,"bug":,"debt":,"risk":,"toil":,"other":',
    '"cloud":,"ci":,"ai":,"saas":,"currency":"EUR"USD"error"stale"critical"weak"fair"excellent"good"money"minutes',
    'organization:default/all"kind":"organization","kind":"domain","kind":"group","kind":"system","kind":"component"',
    '"title":"],"parents":[{"relation":"structure","subject":{"ref":"system:default/","relation":"ownership"',
    ',"subject":{"ref":"group:default/component:default/domain:default/ Not enough data: runs changes incidents',
    'The incident source does not report interruptions.The source of changes does not look for evidence of AI.',
    'Cost is allocated from groups and the organization.No budget is set here, above or below.No check applies here.',
    'No incident was detected in the window.No finding was fixed in the window.No work item was finished in the window.',
    'No pipeline ran on the default branch in the window.Nothing was deployed to production in the window.',
    'No change was first deployed to production in the window.No change was merged in the window.Nothing here applies.',
    'No initiative is recorded: initiatives are not kept here.Measured for of its weight, needed.No cost source covers this.',
    ' deployments in 28 days, 5 needed.No source covers this component.Nothing happened in the window."reason":"',
    '"verdict":"cannot-tell","verdictReason":"","computed":"snapshot","pillars":[{"id":"delivery',
    '"id":"deployment-frequency"id":"change-lead-time"id":"change-fail-rate"id":"deployment-rework-rate',
    '"id":"failed-deployment-recovery-time"id":"review-cycle-time"id":"pipeline-success-rate"id":"change-throughput',
    '"id":"change-size"id":"ai-evidence-share"]},{"id":"reliability"id":"slo-attainment"id":"error-budget-remaining',
    '"id":"incident-rate"id":"time-to-restore"id":"time-to-acknowledge"id":"incidents-per-100-changes',
    '"id":"on-call-load"]},{"id":"initiatives"id":"initiative-pace"id":"initiative-completion-on-time',
    '"id":"review-actions-on-time"]},{"id":"vigilance"id":"findings-within-sla"id":"critical-exposure',
    '"id":"time-to-remediate"id":"standards-coverage"id":"ownership-coverage"]},{"id":"efficiency',
    '"id":"unplanned-work-share"id":"cost-allocation-coverage"id":"spend-vs-budget"id":"unit-cost-trend',
    '"id":"pipeline-waste"id":"work-allocation"id":"spend"id":"ai-spend-per-change',
    '"spread":{"min":0,"p25":,"median":,"p75":,"max":100,"count":},"change":{"score":,"since":"2026-',
    '"asOf":"2026-T00:00:00.000Z","window":{"from":"2026-T00:00:00.000Z","to":"2026-T00:00:00.000Z","days":28}',
    ',"modelVersion":"1","outcome":"measured","score":"band":"good","coverage":{"weight":0,"components":{"measured":',
    '"sources":[{"source":"github:github.com","rule":"deployment","rule":"tag","rule":"release","freshAt":"2026-',
    '},{"id":","outcome":"insufficientData","reason":"","outcome":"unavailable","reason":"","outcome":"notApplicable"',
    ',"unit":"count","unit":"hours","unit":"perWeek","unit":"ratio","sample":0,"weight":1,"weight":2,"weight":3',
    ',"components":{"measured":0,"applicable":1},"sources":[]},{"id":","outcome":"measured","value":0.,"unit":"',
    ',"sample":,"numerator":,"denominator":,"score":100,"band":"excellent","weight":3,"components":{"measured":1',
    ',"applicable":1},"sources":[{"source":"',
  ].join(''),
);

/** A scorecard in a few hundred bytes to some kilobytes. */
export function packScorecard(scorecard: StoredScorecard): Buffer {
  return Buffer.concat([
    Buffer.of(FORMAT),
    deflateRawSync(JSON.stringify(scorecard), {
      level: LEVEL,
      dictionary: DICTIONARY,
    }),
  ]);
}

/**
 * The scorecard that was packed.
 *
 * @throws Error where it was packed by a newer version of the plugin
 */
export function unpackScorecard(packed: Uint8Array): StoredScorecard {
  if (packed[0] !== FORMAT) {
    throw new Error(`unknown format ${packed[0]} of a stored scorecard`);
  }
  const text = inflateRawSync(packed.subarray(1), { dictionary: DICTIONARY });
  return JSON.parse(text.toString());
}
