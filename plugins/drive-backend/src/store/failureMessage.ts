import { isError } from '@backstage/errors';
import { redactSecrets } from 'backstage-plugin-drive-node';

/** Longer texts are no messages. */
const MOST_CHARACTERS = 500;

/**
 * What went wrong, for logs and for the sources page. Knex puts the whole statement with its values before what the
 * database said: records and snapshots do not belong into a message. Nor does what looks like a secret.
 */
export function failureMessage(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  // Cut afterwards: a part of a secret no longer looks like one.
  const said = redactSecrets(
    isFromDatabase(error)
      ? message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '')
      : message,
  );
  return said.length > MOST_CHARACTERS
    ? `${said.slice(0, MOST_CHARACTERS)}…`
    : said;
}

/** SQLite's codes have a name, PostgreSQL's five characters, and both come with a statement before the text. */
function isFromDatabase(error: unknown): boolean {
  const code = isError(error) && (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(SQLITE_\w+|[0-9A-Z]{5})$/.test(code);
}
