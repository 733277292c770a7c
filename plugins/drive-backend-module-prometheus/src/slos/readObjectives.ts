import { SeriesAnswer } from '../api/answers';
import { PrometheusApi } from '../api/PrometheusApi';
import { Labels } from '../labels/Template';
import { Figures } from './Figures';
import { labelsOf, SloRule } from './SloRule';

const DAY_MS = 86_400_000;

/** How an objective was kept, as recorded for an instant, milliseconds since the epoch. Figures are as they came. */
export interface ObjectiveReading {
  labels: Labels;
  at: number;
  objective: number;
  windowDays: number;
  sli?: number;
  errorBudgetRemaining?: number;
}

/** Of several series that are one objective, such as those of replicas, the worst counts. */
type Pick = 'min' | 'max';

/**
 * How the objectives of a rule were kept at the end of each day in UTC within a slice, and at the slice's end where
 * that is now.
 *
 * @throws ConnectorError
 */
export async function* readObjectives(
  rule: SloRule,
  slice: { from: number; until: number },
  { api, now }: { api: PrometheusApi; now: number },
): AsyncGenerator<ObjectiveReading> {
  const start = (Math.floor(slice.from / DAY_MS) + 1) * DAY_MS;
  const end = Math.floor(slice.until / DAY_MS) * DAY_MS;
  const isNow = slice.until === now && now !== end;
  if (isNow) {
    yield* readWith(rule, query => api.at(query, now));
  }
  if (start <= end) {
    yield* readWith(rule, query =>
      api.over(query, { start, end, stepMs: DAY_MS }),
    );
  }
}

async function* readWith(
  rule: SloRule,
  ask: (query: string) => Promise<SeriesAnswer[]>,
): AsyncGenerator<ObjectiveReading> {
  const by = labelsOf(rule).join(', ');
  const figuresOf = async (
    figure: string | number,
    pick: Pick,
  ): Promise<Figures> =>
    typeof figure === 'number'
      ? new Figures([], figure)
      : new Figures(await ask(`${pick} by (${by}) (\n${figure}\n)`));
  const indicator = (rule.sli ?? rule.errorBudgetRemaining)!;
  const indicators = await figuresOf(indicator, 'min');
  // Most portals have one of the tools: what is not recorded needs no more questions.
  if (indicators.isEmpty) {
    return;
  }
  const budgets =
    rule.sli !== undefined && rule.errorBudgetRemaining !== undefined
      ? await figuresOf(rule.errorBudgetRemaining, 'min')
      : undefined;
  const objectives = await figuresOf(rule.objective, 'max');
  const windows = await figuresOf(rule.windowDays, 'max');
  for (const { metric, values } of indicators.series) {
    const key = Figures.keyOf(metric);
    for (const { at, value } of values) {
      const objective = objectives.at(key, at);
      const windowDays = windows.at(key, at);
      // What is no number, was not measured: nobody asked the service for anything.
      if (
        !Number.isNaN(value) &&
        objective !== undefined &&
        windowDays !== undefined
      ) {
        yield {
          labels: metric,
          at,
          objective,
          windowDays,
          ...(rule.sli === undefined
            ? { errorBudgetRemaining: value }
            : { sli: value, errorBudgetRemaining: budgets?.at(key, at) }),
        };
      }
    }
  }
}
