/**
 * What an answer has that an example of it has not, or has as another type, a line each. The items of a list are held
 * against all of the example's; null tells nothing of a type, and neither does an empty list.
 */
export function differencesFromExample(
  answer: unknown,
  example: unknown,
): string[] {
  return [...new Set(differences(answer, [example], ''))];
}

function differences(
  value: unknown,
  examples: readonly unknown[],
  at: string,
): string[] {
  const told = examples.filter(one => one !== null);
  if (value === null || told.length === 0) {
    return [];
  }
  const alike = told.filter(one => kindOf(one) === kindOf(value));
  if (alike.length === 0) {
    return [`${at} is ${kindOf(value)}, not ${kindOf(told[0])}`];
  }
  if (Array.isArray(value)) {
    const items = alike.flat();
    return value.flatMap(item => differences(item, items, `${at}/*`));
  }
  if (typeof value !== 'object') {
    return [];
  }
  return Object.entries(value as object).flatMap(([name, part]) => {
    const known = alike.filter(one => name in (one as object));
    return known.length === 0
      ? [`${at}/${name} is not known`]
      : differences(
          part,
          known.map(one => (one as Record<string, unknown>)[name]),
          `${at}/${name}`,
        );
  });
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value;
}
