import {
  Aggregation,
  AGGREGATIONS,
  Expression,
  FunctionName,
  FUNCTIONS,
  Matcher,
  Operator,
  OPERATORS,
  QueryError,
} from './expression';

const TOKEN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w.]))|(?<duration>(?:\d+(?:ms|[smhdwy]))+)|(?<name>[a-zA-Z_:][\w:]*)|(?<sign>=~|!~|!=|==|<=|>=|[-+*/<>=(){}[\],]))/gy;

const UNITS_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

interface Token {
  kind: 'text' | 'number' | 'duration' | 'name' | 'sign' | 'end';
  value: string;
}

/** Milliseconds of a duration such as `5m` or `1d12h`, or of a number of seconds; undefined where it is neither. */
export function durationMs(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1_000;
  }
  if (!/^(\d+(ms|[smhdwy]))+$/.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS_MS[unit],
    0,
  );
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (query.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(query);
    if (!match) {
      throw new QueryError(
        'bad_data',
        `parse error: unexpected character at ${at}`,
      );
    }
    const [kind, value] = Object.entries(match.groups!).find(
      ([, found]) => found !== undefined,
    )!;
    tokens.push({ kind: kind as Token['kind'], value });
    at = TOKEN.lastIndex;
  }
  return [...tokens, { kind: 'end', value: 'end of input' }];
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#next.kind !== 'end') {
      throw this.#unexpected();
    }
    return expression;
  }

  get #next(): Token {
    return this.#tokens[this.#at];
  }

  #is(value: string): boolean {
    const { kind, value: found } = this.#next;
    return (kind === 'sign' || kind === 'name') && found === value;
  }

  #takeIf(value: string): boolean {
    const is = this.#is(value);
    this.#at += Number(is);
    return is;
  }

  #expect(value: string): void {
    if (!this.#takeIf(value)) {
      throw this.#unexpected();
    }
  }

  #take(kind: Token['kind']): string {
    const { kind: found, value } = this.#next;
    if (found !== kind) {
      throw this.#unexpected();
    }
    this.#at++;
    return value;
  }

  #unexpected(): QueryError {
    return new QueryError(
      'bad_data',
      `parse error: unexpected ${this.#next.value}`,
    );
  }

  #binary(level: number): Expression {
    if (level === OPERATORS.length) {
      return this.#unary();
    }
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = (OPERATORS[level] as readonly Operator[]).find(one =>
        this.#is(one),
      );
      if (!operator) {
        return left;
      }
      this.#at++;
      const mode = (['on', 'ignoring'] as const).find(one => this.#takeIf(one));
      const matching = mode && { mode, labels: this.#labels() };
      if (
        this.#is('bool') ||
        this.#is('group_left') ||
        this.#is('group_right')
      ) {
        throw new QueryError(
          'not_modelled',
          `${this.#next.value} is not modelled`,
        );
      }
      const right = this.#binary(level + 1);
      left = { kind: 'binary', operator, left, right, matching };
    }
  }

  #unary(): Expression {
    if (this.#takeIf('-')) {
      return {
        kind: 'binary',
        operator: '*',
        left: { kind: 'number', value: -1 },
        right: this.#unary(),
      };
    }
    if (this.#takeIf('(')) {
      const inner = this.#binary(0);
      this.#expect(')');
      return inner;
    }
    if (this.#next.kind === 'number') {
      return { kind: 'number', value: Number(this.#take('number')) };
    }
    return this.#is('{') ? this.#selector() : this.#named();
  }

  #named(): Expression {
    const name = this.#take('name');
    if ((AGGREGATIONS as readonly string[]).includes(name)) {
      return this.#aggregate(name as Aggregation);
    }
    if (!this.#is('(')) {
      return this.#selector(name);
    }
    if (!(FUNCTIONS as readonly string[]).includes(name)) {
      throw new QueryError('not_modelled', `${name}() is not modelled`);
    }
    this.#expect('(');
    const argument = this.#binary(0);
    this.#expect(')');
    return { kind: 'call', name: name as FunctionName, argument };
  }

  #aggregate(operator: Aggregation): Expression {
    const before = this.#grouping();
    this.#expect('(');
    const of = this.#binary(0);
    this.#expect(')');
    const { mode, labels } = before ??
      this.#grouping() ?? { mode: 'by', labels: [] };
    return { kind: 'aggregate', operator, mode, labels, of };
  }

  #grouping() {
    const mode = (['by', 'without'] as const).find(one => this.#takeIf(one));
    return mode && { mode, labels: this.#labels() };
  }

  #labels(): string[] {
    this.#expect('(');
    const labels: string[] = [];
    while (!this.#takeIf(')')) {
      labels.push(this.#take('name'));
      if (!this.#is(')')) {
        this.#expect(',');
      }
    }
    return labels;
  }

  #selector(name?: string): Expression {
    const matchers: Matcher[] =
      name === undefined
        ? []
        : [{ label: '__name__', operator: '=', value: name }];
    if (this.#takeIf('{')) {
      while (!this.#takeIf('}')) {
        matchers.push(this.#matcher());
        if (!this.#is('}')) {
          this.#expect(',');
        }
      }
    }
    if (!this.#takeIf('[')) {
      return { kind: 'selector', matchers };
    }
    const rangeMs = durationMs(this.#take('duration'));
    this.#expect(']');
    return { kind: 'selector', matchers, rangeMs };
  }

  #matcher(): Matcher {
    const label = this.#take('name');
    const operator = (['=~', '!~', '!=', '='] as const).find(one =>
      this.#takeIf(one),
    );
    if (!operator) {
      throw this.#unexpected();
    }
    const value = this.#take('text').slice(1, -1).replace(/\\(.)/g, '$1');
    return { label, operator, value };
  }
}

/** @throws QueryError */
export function parseQuery(query: string): Expression {
  return new Parser(tokensOf(query)).whole();
}
