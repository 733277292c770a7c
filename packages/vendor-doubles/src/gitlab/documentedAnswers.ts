type Part = { heading: string } | { language: string; lines: string[] };

const HEADING = /^#+\s+(.+?)\s*$/;
const FENCE = /^\s*(`{3,})(\w*)/;
const REQUEST = /^(GET|HEAD|POST|PUT|PATCH|DELETE) \//;

/**
 * The example answers that a page of GitLab's documentation gives to a request, in their order. Comments in them are no
 * JSON, and are left out; what is abridged by a line of three dots is no answer as a whole, and is passed over.
 *
 * @param page - in Markdown
 * @param place - the line of the request, e.g. `GET /projects/:id`, or the heading where there is none
 * @throws Error where there is no example, or one that is no JSON
 */
export function documentedAnswers(page: string, place: string): unknown[] {
  const answers: unknown[] = [];
  let isHere = false;
  for (const part of partsOf(page)) {
    if ('heading' in part) {
      isHere = part.heading === place;
    } else if (part.lines.some(line => REQUEST.test(line))) {
      isHere = part.lines.includes(place);
    } else if (
      isHere &&
      part.language === 'json' &&
      !part.lines.some(line => line.trim() === '...')
    ) {
      answers.push(parsed(part.lines.join('\n'), place));
    }
  }
  if (answers.length === 0) {
    throw new Error(`there is no example of ${place}`);
  }
  return answers;
}

/** Headings and fenced blocks; a comment in a block may look like a heading. */
function* partsOf(page: string): Generator<Part> {
  let block: { fence: string; language: string; lines: string[] } | undefined;
  for (const line of page.split(/\r?\n/)) {
    const [, fence, language] = FENCE.exec(line) ?? [];
    const [, heading] = HEADING.exec(line) ?? [];
    if (block && fence === block.fence && !language) {
      yield block;
      block = undefined;
    } else if (block) {
      block.lines.push(line);
    } else if (fence) {
      block = { fence, language, lines: [] };
    } else if (heading) {
      yield { heading };
    }
  }
}

function parsed(text: string, place: string): unknown {
  try {
    // Texts are kept, whatever is in them.
    return JSON.parse(
      text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*/g, (_, kept = '') => kept),
    );
  } catch (error) {
    throw new Error(
      `the example of ${place} is no JSON: ${(error as Error).message}`,
    );
  }
}
