/** Controls, but for line ends and tabs. */
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** What people wrote, as Markdown that shows it as it is on one line: nothing of it is markup. */
export function markdownLine(text: string): string {
  return escaped(text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim());
}

/** What people wrote over several lines, as a quotation that nothing of it leaves. */
export function markdownQuote(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, ' ')
    .trim()
    .split('\n')
    .map(one => (one.trim() ? `> ${escaped(one.trim())}  ` : '>'))
    .join('\n');
}

function escaped(oneLine: string): string {
  return oneLine
    .replace(/[\\`*_[\]~|!@]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:\/\//g, '\\://')
    .replace(/\bwww\./gi, found => `${found.slice(0, -1)}\\.`)
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
