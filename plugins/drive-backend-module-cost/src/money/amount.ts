/** An amount of money, exact: a whole number of 10⁻²⁴ of the currency's unit. */
export type Amount = bigint;

const DIGITS = 24;
const UNIT = 10n ** BigInt(DIGITS);

/** Further exponents are no money, and would cost memory. */
const LARGEST_EXPONENT = 30;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * Reads an amount as it is written, without ever making it a binary fraction. A number is read as it prints.
 *
 * @returns undefined where it is none
 */
export function amountOf(value: string | number): Amount | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] =
    DECIMAL.exec(String(value).trim()) ?? [];
  if (whole === undefined || Math.abs(Number(exponent)) > LARGEST_EXPONENT) {
    return undefined;
  }
  const places = DIGITS + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const magnitude =
    places >= 0
      ? digits * 10n ** BigInt(places)
      : digits / 10n ** BigInt(-places);
  return sign === '-' ? -magnitude : magnitude;
}

/** The number that is nearest to an amount. */
export function toNumber(amount: Amount): number {
  return Number(toDecimal(amount));
}

/** As a decimal, without zeros at its end. */
export function toDecimal(amount: Amount): string {
  const magnitude = amount < 0n ? -amount : amount;
  const fraction = (magnitude % UNIT)
    .toString()
    .padStart(DIGITS, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${magnitude / UNIT}${
    fraction && `.${fraction}`
  }`;
}

/**
 * Divides an amount in proportion to weights, so that the parts add up to it exactly.
 *
 * @param weights - not negative, at least one above 0
 */
export function divide(amount: Amount, weights: readonly bigint[]): Amount[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  let before = 0n;
  let given = 0n;
  return weights.map(weight => {
    before += weight;
    const upTo = (amount * before) / total;
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
