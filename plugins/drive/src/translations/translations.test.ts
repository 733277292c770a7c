import { messages } from '../messages';
import german from './de';

interface Texts {
  readonly [key: string]: string | Texts;
}

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[prefix + key, text] as const]
        : [...flat(text, `${prefix}${key}.`)],
    ),
  );
}

const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*([^}]*?)\s*}}/g)].map(([, name]) => name).sort();

const isModelText = (key: string) =>
  key.startsWith('metricText.') ||
  key.startsWith('practiceText.') ||
  key.startsWith('pillarQuestion.');

const english = flat(messages);

describe.each([['de', german]])('the texts in %s', (language, translated) => {
  const texts = translated.messages as Record<string, string>;

  it('are all there, and no others', () => {
    expect(Object.keys(texts).sort()).toEqual([...english.keys()].sort());
    expect(Object.values(texts).filter(text => !text.trim())).toEqual([]);
  });

  it('fill in the same values as the English ones', () => {
    const filledIn = (source: Iterable<[string, string]>) =>
      [...source]
        .filter(([key]) => !isModelText(key))
        .map(([key, text]) => [key, placeholders(text)])
        .sort();
    expect(filledIn(Object.entries(texts))).toEqual(filledIn(english));
  });

  it('replace the words of the model, and fill in none of them', () => {
    const modelTexts = Object.entries(texts).filter(([key]) =>
      isModelText(key),
    );
    expect(modelTexts.length).toBeGreaterThan(60);
    expect(
      modelTexts.filter(([, text]) => placeholders(text).length > 0),
    ).toEqual([]);
  });

  it('have every form of number that the language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions()
      .pluralCategories;
    const counted = [...english.keys()]
      .filter(key => key.endsWith('_other'))
      .map(key => key.slice(0, -'_other'.length));
    expect(counted.length).toBeGreaterThan(20);
    expect(
      counted
        .flatMap(key => forms.map(form => `${key}_${form}`))
        .filter(key => !(key in texts)),
    ).toEqual([]);
  });
});
