/** A condition on a label; patterns match the whole value. */
export interface Matcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

export const AGGREGATIONS = [
  'sum',
  'min',
  'max',
  'avg',
  'count',
  'group',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const FUNCTIONS = [
  'avg_over_time',
  'count_over_time',
  'last_over_time',
  'max_over_time',
  'min_over_time',
  'sum_over_time',
  'vector',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export const OPERATORS = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
] as const;
export type Operator = (typeof OPERATORS)[number][number];

/** The part of PromQL that the double understands. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'selector'; matchers: Matcher[]; rangeMs?: number }
  | { kind: 'call'; name: FunctionName; argument: Expression }
  | {
      kind: 'aggregate';
      operator: Aggregation;
      mode: 'by' | 'without';
      labels: readonly string[];
      of: Expression;
    }
  | {
      kind: 'binary';
      operator: Operator;
      left: Expression;
      right: Expression;
      matching?: { mode: 'on' | 'ignoring'; labels: readonly string[] };
    };

/** What Prometheus says of an expression that it cannot work with. */
export class QueryError extends Error {
  /** As Prometheus names them; `not_modelled`: Prometheus understands it, the double does not. */
  readonly type: 'bad_data' | 'execution' | 'not_modelled';

  constructor(type: QueryError['type'], message: string) {
    super(message);
    this.name = 'QueryError';
    this.type = type;
  }
}
