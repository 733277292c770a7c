import { Labels, sampleAt, Samples, samplesIn, Series } from '../Series';
import {
  Aggregation,
  Expression,
  FunctionName,
  Matcher,
  Operator,
  QueryError,
} from './expression';

/** An element of an instant vector. */
export interface Sample {
  labels: Labels;
  value: number;
}

/** What an expression is at an instant: a number, or a vector. */
export type Result = number | Sample[];

/**
 * @param expression - parsed for these samples alone
 * @throws QueryError
 */
export function evaluateQuery(
  expression: Expression,
  at: number,
  held: Samples,
): Result {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'selector':
      return instantVector(expression, at, held);
    case 'call':
      return call(expression, at, held);
    case 'aggregate':
      return aggregate(
        expression,
        vectorOf(evaluateQuery(expression.of, at, held)),
      );
    default:
      return binary(
        expression,
        evaluateQuery(expression.left, at, held),
        evaluateQuery(expression.right, at, held),
      );
  }
}

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** A range evaluates one selector thousands of times over the same series. */
const selections = new WeakMap<Of<'selector'>, Series[]>();

function selected(selector: Of<'selector'>, held: Samples): Series[] {
  let series = selections.get(selector);
  if (!series) {
    series = held.series.filter(({ labels }) =>
      selector.matchers.every(matcher => matches(labels, matcher)),
    );
    selections.set(selector, series);
  }
  return series;
}

function matches(labels: Labels, { label, operator, value }: Matcher): boolean {
  const found = labels[label] ?? '';
  const equal = operator.endsWith('~')
    ? new RegExp(`^(?:${value})$`).test(found)
    : found === value;
  return operator.startsWith('!') ? !equal : equal;
}

function instantVector(
  selector: Of<'selector'>,
  at: number,
  held: Samples,
): Sample[] {
  if (selector.rangeMs !== undefined) {
    throw new QueryError(
      'bad_data',
      'a range vector is allowed in functions only',
    );
  }
  return selected(selector, held).flatMap(series => {
    const value = sampleAt(series, at, held);
    return value === undefined ? [] : [{ labels: series.labels, value }];
  });
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Of what is no number, there is no least and no most, unless there is nothing else. */
const extreme = (
  values: readonly number[],
  pick: (...all: number[]) => number,
) => {
  const numbers = values.filter(value => !Number.isNaN(value));
  return numbers.length ? pick(...numbers) : NaN;
};

const OVER_TIME: Record<
  Exclude<FunctionName, 'vector'>,
  (values: readonly number[]) => number
> = {
  avg_over_time: values => sum(values) / values.length,
  count_over_time: values => values.length,
  last_over_time: values => values[values.length - 1],
  max_over_time: values => extreme(values, Math.max),
  min_over_time: values => extreme(values, Math.min),
  sum_over_time: sum,
};

function call(
  { name, argument }: Of<'call'>,
  at: number,
  held: Samples,
): Result {
  if (name === 'vector') {
    const value = evaluateQuery(argument, at, held);
    if (typeof value !== 'number') {
      throw new QueryError('bad_data', 'vector() expects a number');
    }
    return [{ labels: {}, value }];
  }
  if (argument.kind !== 'selector' || argument.rangeMs === undefined) {
    throw new QueryError('bad_data', `${name}() expects a range vector`);
  }
  const range = { from: at - argument.rangeMs, until: at };
  return distinct(
    selected(argument, held).flatMap(series => {
      const values = samplesIn(series, range, held);
      return values.length
        ? [
            {
              labels: withoutName(series.labels),
              value: OVER_TIME[name](values),
            },
          ]
        : [];
    }),
  );
}

const AGGREGATE: Record<Aggregation, (values: readonly number[]) => number> = {
  sum,
  min: values => extreme(values, Math.min),
  max: values => extreme(values, Math.max),
  avg: values => sum(values) / values.length,
  count: values => values.length,
  group: () => 1,
};

function aggregate(
  { operator, mode, labels }: Of<'aggregate'>,
  vector: readonly Sample[],
): Sample[] {
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const sample of vector) {
    const kept =
      mode === 'by'
        ? only(sample.labels, labels)
        : except(sample.labels, ['__name__', ...labels]);
    const key = keyOf(kept);
    const group = groups.get(key) ?? { labels: kept, values: [] };
    group.values.push(sample.value);
    groups.set(key, group);
  }
  return [...groups.values()].map(group => ({
    labels: group.labels,
    value: AGGREGATE[operator](group.values),
  }));
}

const ARITHMETIC: Partial<Record<Operator, (a: number, b: number) => number>> =
  {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };

const COMPARE: Partial<Record<Operator, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

function binary(expression: Of<'binary'>, left: Result, right: Result): Result {
  const { operator } = expression;
  const compute = ARITHMETIC[operator];
  const compare = COMPARE[operator];
  if (!compute && !compare) {
    return setOperation(expression, vectorOf(left), vectorOf(right));
  }
  if (typeof left === 'number' && typeof right === 'number') {
    if (!compute) {
      throw new QueryError('bad_data', 'comparing two numbers needs bool');
    }
    return compute(left, right);
  }
  const combine = (labels: Labels, a: number, b: number): Sample[] => {
    if (compute) {
      return [{ labels: withoutName(labels), value: compute(a, b) }];
    }
    return compare!(a, b)
      ? [{ labels, value: typeof left === 'number' ? b : a }]
      : [];
  };
  if (typeof left === 'number') {
    return distinct(
      vectorOf(right).flatMap(one => combine(one.labels, left, one.value)),
    );
  }
  if (typeof right === 'number') {
    return distinct(left.flatMap(one => combine(one.labels, one.value, right)));
  }
  const others = new Map(
    right.map(one => [matchingKey(one.labels, expression), one.value]),
  );
  if (others.size < right.length) {
    throw new QueryError('execution', 'many-to-many matching is not allowed');
  }
  return distinct(
    left.flatMap(one => {
      const other = others.get(matchingKey(one.labels, expression));
      return other === undefined ? [] : combine(one.labels, one.value, other);
    }),
  );
}

function setOperation(
  expression: Of<'binary'>,
  left: readonly Sample[],
  right: readonly Sample[],
): Sample[] {
  const keysOf = (vector: readonly Sample[]) =>
    new Set(vector.map(({ labels }) => matchingKey(labels, expression)));
  if (expression.operator === 'or') {
    const known = keysOf(left);
    return [
      ...left,
      ...right.filter(
        ({ labels }) => !known.has(matchingKey(labels, expression)),
      ),
    ];
  }
  const others = keysOf(right);
  return left.filter(
    ({ labels }) =>
      others.has(matchingKey(labels, expression)) ===
      (expression.operator === 'and'),
  );
}

function matchingKey(labels: Labels, { matching }: Of<'binary'>): string {
  return keyOf(
    matching?.mode === 'on'
      ? only(labels, matching.labels)
      : except(labels, ['__name__', ...(matching?.labels ?? [])]),
  );
}

function vectorOf(result: Result): Sample[] {
  if (typeof result === 'number') {
    throw new QueryError('bad_data', 'expected an instant vector');
  }
  return result;
}

const only = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(
    names.flatMap(name => (labels[name] ? [[name, labels[name]]] : [])),
  );

const except = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(
    Object.entries(labels).filter(([name]) => !names.includes(name)),
  );

const withoutName = (labels: Labels) => except(labels, ['__name__']);

/** Names a set of labels. */
export function keyOf(labels: Labels): string {
  return JSON.stringify(
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function distinct(vector: Sample[]): Sample[] {
  if (new Set(vector.map(({ labels }) => keyOf(labels))).size < vector.length) {
    throw new QueryError(
      'execution',
      'two series of a vector have the same labels',
    );
  }
  return vector;
}
