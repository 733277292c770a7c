// Where every noun begins with a capital, a title keeps its own inside of a sentence.
const NOUN_CAPITALS = new Set(['de', 'lb']);

/** A title inside of a sentence: abbreviations keep their capitals, and so do nouns where the language writes them so. */
export function inSentence(title: string, locale: string): string {
  return /^[A-Z](?![A-Z])/.test(title) &&
    !NOUN_CAPITALS.has(locale.split('-')[0])
    ? title[0].toLocaleLowerCase('en') + title.slice(1)
    : title;
}
