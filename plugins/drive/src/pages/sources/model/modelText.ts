/** What a reader wrote, read: the value for `drive.model`, or why it cannot be read. */
export type ReadModelText =
  | { value: unknown; error?: undefined }
  | { value?: undefined; error: string };

/**
 * Reads JSON, which is YAML too, so that what was tried can stand in the configuration as it is. It may stand under its
 * keys, `drive` and `model`, or without them.
 */
export function readModelText(text: string): ReadModelText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
  for (const key of ['drive', 'model']) {
    if (isObjectOf(value, key)) {
      value = value[key];
    }
  }
  return { value };
}

/** Whether a value is an object with that one key alone. */
function isObjectOf<Key extends string>(
  value: unknown,
  key: Key,
): value is Record<Key, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    key in value
  );
}

/** What is wrong with a model: the backend says it in lines, each `path: reason`. */
export function problemsOf(
  message: string,
): { path?: string; reason: string }[] {
  return message.split('\n').map(line => {
    const match = /^([\w.[\]'"/-]+): (.+)$/.exec(line);
    return match ? { path: match[1], reason: match[2] } : { reason: line };
  });
}
