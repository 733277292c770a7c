/** Gives the reader a file, without asking any server for it. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  document.body.appendChild(anchor);
  anchor.click();
  anchor.remove();
  URL.revokeObjectURL(url);
}

/** A file's name from words, e.g. "DRIVE Payments Lead time" becomes `drive-payments-lead-time.csv`. */
export function fileName(words: string[], extension: string): string {
  const name = words
    .join(' ')
    .toLocaleLowerCase('en')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${name || 'drive'}.${extension}`;
}
