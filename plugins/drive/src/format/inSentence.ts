/** A title inside of a sentence: abbreviations keep their capitals. */
export function inSentence(title: string): string {
  return /^[A-Z](?![A-Z])/.test(title)
    ? title[0].toLocaleLowerCase('en') + title.slice(1)
    : title;
}
