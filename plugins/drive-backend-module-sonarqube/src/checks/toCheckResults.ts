import { RecordInput } from 'backstage-plugin-drive-node';
import { Measures } from '../api/SonarQubeApi';
import { MetricCheck } from '../config/readSettings';

type CheckResult = Extract<RecordInput, { kind: 'check_result' }>;
type Outcome = CheckResult['data']['outcome'];

/** The metric of a project's quality gate. */
export const GATE_METRIC = 'alert_status';

const GATES = new Map<string, Outcome>([
  ['OK', 'pass'],
  // Up to 7.5: the gate lets it pass.
  ['WARN', 'pass'],
  ['ERROR', 'fail'],
]);

/** What results are made from; instants are milliseconds since the epoch. */
export interface CheckContext {
  source: string;
  asset: string;
  project: string;
  now: number;
  webUrl: string;
  checks: readonly MetricCheck[];
}

/**
 * The results of a project's checks as an analysis left them: of its quality gate, where it has one, and of those that
 * config asks for.
 */
export function toCheckResults(
  { at, measures }: { at: number; measures: Measures },
  options: CheckContext,
): CheckResult[] {
  const { checks, project, webUrl } = options;
  const gate = measures[GATE_METRIC];
  const passing = GATES.get(gate);
  // Where its clock is ahead of ours.
  const asOf = new Date(Math.min(at, options.now)).toISOString();
  const result = (
    name: string,
    checkId: string,
    outcome: Outcome,
    detail?: string,
  ): CheckResult => ({
    kind: 'check_result',
    source: options.source,
    id: `${project}/${name}@${asOf}`,
    subject: options.asset,
    time: new Date(options.now).toISOString(),
    data: {
      checkId,
      outcome,
      asOf,
      ...(detail && { detail }),
      url: `${webUrl}/dashboard?id=${encodeURIComponent(project)}`,
    },
  });
  return [
    ...(passing
      ? [
          result(
            'quality-gate',
            'sonarqube-quality-gate',
            passing,
            `Quality gate: ${gate}`,
          ),
        ]
      : []),
    ...checks.map(check => {
      const value = measures[check.metric];
      return result(
        check.id,
        check.id,
        outcomeOf(value, check),
        value === undefined ? undefined : `${check.metric}: ${value}`,
      );
    }),
  ];
}

/** Of the results after several analyses, oldest first, those that differ from the one before. */
export function changesIn(
  analyses: readonly { at: number; measures: Measures }[],
  context: CheckContext,
): CheckResult[] {
  const last = new Map<string, Outcome>();
  return analyses
    .flatMap(analysis => toCheckResults(analysis, context))
    .filter(({ data: { checkId, outcome } }) => {
      const isChange = last.get(checkId) !== outcome;
      last.set(checkId, outcome);
      return isChange;
    });
}

function outcomeOf(
  value: string | undefined,
  { atLeast = -Infinity, atMost = Infinity }: MetricCheck,
): Outcome {
  const number = value === undefined ? NaN : Number(value);
  if (Number.isNaN(number)) {
    return 'unknown';
  }
  return number >= atLeast && number <= atMost ? 'pass' : 'fail';
}
