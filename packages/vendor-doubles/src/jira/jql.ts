/** An error in a query, in Jira's words. */
export class JqlError extends Error {}

/** A query, taken apart. */
export type Clause =
  | { all: readonly Clause[] }
  | { any: readonly Clause[] }
  | { not: Clause }
  | { field: string; operator: Operator; values: readonly string[] };

export type Operator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'is'
  | 'is not';

const RESERVED = new Set(
  'and or not order by in is empty null was changed before after on during from to limit select where'.split(
    ' ',
  ),
);

const TOKEN =
  /\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(<=|>=|!=|[=<>(),])|([^\s"'=<>!(),]+)/gy;

interface Token {
  text: string;
  kind: 'quoted' | 'symbol' | 'word';
}

function tokensOf(jql: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < jql.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(jql);
    if (!match) {
      throw new JqlError(
        `Error in the JQL Query: The character '${jql[at]}' is a reserved JQL character.`,
      );
    }
    const [, double, single, symbol, word] = match;
    const quoted = double ?? single;
    if (quoted !== undefined) {
      tokens.push({ kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1') });
    } else if (symbol) {
      tokens.push({ kind: 'symbol', text: symbol });
    } else if (word) {
      tokens.push({ kind: 'word', text: word });
    }
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Clause | undefined {
    if (this.#tokens.length === 0) {
      return undefined;
    }
    const clause = this.#any();
    if (this.#at < this.#tokens.length) {
      throw this.#unexpected("Expecting either 'OR' or 'AND'");
    }
    return clause;
  }

  #any(): Clause {
    const any = [this.#all()];
    while (this.#takeWord('or')) {
      any.push(this.#all());
    }
    return any.length === 1 ? any[0] : { any };
  }

  #all(): Clause {
    const all = [this.#one()];
    while (this.#takeWord('and')) {
      all.push(this.#one());
    }
    return all.length === 1 ? all[0] : { all };
  }

  #one(): Clause {
    if (this.#takeWord('not')) {
      return { not: this.#one() };
    }
    if (this.#takeSymbol('(')) {
      const clause = this.#any();
      this.#need(')');
      return clause;
    }
    const field = this.#operand('a field name').toLowerCase();
    const operator = this.#operator();
    if (operator !== 'in' && operator !== 'not in') {
      return { field, operator, values: [this.#operand('a value', true)] };
    }
    this.#need('(');
    const values = [this.#operand('a value')];
    while (this.#takeSymbol(',')) {
      values.push(this.#operand('a value'));
    }
    this.#need(')');
    return { field, operator, values };
  }

  #operator(): Operator {
    const token = this.#tokens[this.#at];
    const text = token?.text.toLowerCase();
    if (token?.kind === 'symbol' && !'(),'.includes(text)) {
      this.#at++;
      return text as Operator;
    }
    if (this.#takeWord('is')) {
      return this.#takeWord('not') ? 'is not' : 'is';
    }
    if (this.#takeWord('in')) {
      return 'in';
    }
    if (this.#takeWord('not') && this.#takeWord('in')) {
      return 'not in';
    }
    throw this.#unexpected('Expecting operator');
  }

  #operand(what: string, mayBeEmpty: boolean = false): string {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === 'symbol') {
      throw this.#unexpected(`Expecting ${what}`);
    }
    const word = token.text.toLowerCase();
    const isEmpty = mayBeEmpty && ['empty', 'null'].includes(word);
    if (token.kind === 'word' && RESERVED.has(word) && !isEmpty) {
      throw new JqlError(
        `Error in the JQL Query: '${token.text}' is a reserved JQL word. You must surround it in quotation marks to use it in a query.`,
      );
    }
    this.#at++;
    return token.text;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    const isThere = token?.kind === 'word' && token.text.toLowerCase() === word;
    this.#at += Number(isThere);
    return isThere;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#tokens[this.#at];
    const isThere = token?.kind === 'symbol' && token.text === symbol;
    this.#at += Number(isThere);
    return isThere;
  }

  #need(symbol: string): void {
    if (!this.#takeSymbol(symbol)) {
      throw this.#unexpected(`Expecting '${symbol}'`);
    }
  }

  #unexpected(expecting: string): JqlError {
    const token = this.#tokens[this.#at];
    return new JqlError(
      `Error in the JQL Query: ${expecting} but got ${
        token ? `'${token.text}'` : 'the end of the query'
      }.`,
    );
  }
}

/**
 * Takes a query apart, without its order.
 *
 * @throws JqlError
 */
export function parseJql(jql: string): {
  where?: Clause;
  orderBy: readonly string[];
} {
  const tokens = tokensOf(jql);
  const at = tokens.findIndex(
    ({ kind, text }, index) =>
      kind === 'word' &&
      text.toLowerCase() === 'order' &&
      tokens[index + 1]?.text.toLowerCase() === 'by',
  );
  const parser = new Parser(at < 0 ? tokens : tokens.slice(0, at));
  return {
    where: parser.parse(),
    orderBy: at < 0 ? [] : tokens.slice(at + 2).map(({ text }) => text),
  };
}
