import { Answer } from '../server/DoubleServer';
import { evaluateQuery, keyOf, Result } from './promql/evaluateQuery';
import { QueryError } from './promql/expression';
import { durationMs, parseQuery } from './promql/parseQuery';
import { Labels, Samples } from './Series';

/** No more points of a series are answered at once. */
const MOST_POINTS = 11_000;

/** An answer of the API. */
export function success(data: unknown, more: object = {}): Answer {
  return { status: 200, body: { status: 'success', data, ...more } };
}

/** A refusal, as the API words it. */
export function failure(
  status: number,
  errorType: string,
  error: string,
): Answer {
  return { status, body: { status: 'error', errorType, error } };
}

/** JSON knows neither infinity nor what is no number: values are texts. */
function textOf(value: number): string {
  if (Number.isFinite(value)) {
    return String(value);
  }
  return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
}

const sampleOf = (at: number, value: number) => [at / 1_000, textOf(value)];

/** `query`: an expression at one instant. */
export function answerInstant(
  parameters: URLSearchParams,
  held: Samples,
): Answer {
  return guarded(() => {
    const at = instantOf(parameters, 'time') ?? held.until;
    const result = evaluateQuery(
      parseQuery(parameters.get('query') ?? ''),
      at,
      held,
    );
    return success(
      typeof result === 'number'
        ? { resultType: 'scalar', result: sampleOf(at, result) }
        : {
            resultType: 'vector',
            result: result.map(({ labels, value }) => ({
              metric: labels,
              value: sampleOf(at, value),
            })),
          },
    );
  });
}

/** `query_range`: an expression at equal steps. */
export function answerRange(
  parameters: URLSearchParams,
  held: Samples,
  mostSamples: number,
): Answer {
  return guarded(() => {
    const start = required(instantOf(parameters, 'start'), 'start');
    const end = required(instantOf(parameters, 'end'), 'end');
    const step = required(durationMs(parameters.get('step') ?? ''), 'step');
    if (end < start || step <= 0) {
      throw new QueryError(
        'bad_data',
        'end is before start, or step is not above zero',
      );
    }
    if ((end - start) / step > MOST_POINTS) {
      throw new QueryError(
        'bad_data',
        `exceeded maximum resolution of ${MOST_POINTS} points per timeseries`,
      );
    }
    const expression = parseQuery(parameters.get('query') ?? '');
    const rows = new Map<string, { metric: Labels; values: unknown[] }>();
    let count = 0;
    for (let at = start; at <= end; at += step) {
      for (const { labels, value } of asVector(
        evaluateQuery(expression, at, held),
      )) {
        const key = keyOf(labels);
        const row = rows.get(key) ?? { metric: labels, values: [] };
        row.values.push(sampleOf(at, value));
        rows.set(key, row);
        count++;
      }
      if (count > mostSamples) {
        throw new QueryError(
          'execution',
          'query processing would load too many samples into memory in query execution',
        );
      }
    }
    return success({ resultType: 'matrix', result: [...rows.values()] });
  });
}

const asVector = (result: Result) =>
  typeof result === 'number' ? [{ labels: {}, value: result }] : result;

/** Milliseconds since the epoch of RFC 3339 or of seconds since the epoch. */
function instantOf(
  parameters: URLSearchParams,
  name: string,
): number | undefined {
  const text = parameters.get(name);
  if (text === null) {
    return undefined;
  }
  const at = /^\d+(\.\d+)?$/.test(text)
    ? Math.round(Number(text) * 1_000)
    : Date.parse(text);
  return required(Number.isNaN(at) ? undefined : at, name);
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new QueryError('bad_data', `invalid parameter "${name}"`);
  }
  return value;
}

function guarded(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof QueryError) || error.type === 'not_modelled') {
      throw error;
    }
    return failure(
      error.type === 'bad_data' ? 400 : 422,
      error.type,
      error.message,
    );
  }
}
