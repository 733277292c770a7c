import { redactSecrets } from '../../http/Redactor';
import { WatchedRun } from './watchedRun';

/** A breach that repeats is named this often. */
const MAX_EXAMPLES = 5;

const ADDRESS = /[\w.+-]+@[\w-]+(\.[\w-]+)+/;

/** A repository's address for ssh looks like somebody's. */
const SSH = /\bgit@[\w.-]+/g;

/** Secrets anywhere in what some runs let out. */
export function findSecrets(
  runs: readonly WatchedRun[],
  secrets: readonly string[],
): string[] {
  const breaches = new Set<string>();
  for (const { said } of runs) {
    for (const secret of secrets.filter(one => said.includes(one))) {
      breaches.add(
        `it lets a secret out (${secret.slice(
          0,
          4,
        )}…): in what it yields, logs, notes, throws or leaves as its cursor`,
      );
    }
    if (redactSecrets(said) !== said) {
      breaches.add('it lets out something that looks like a secret');
    }
  }
  return [...breaches];
}

/** Persons in what some runs yielded. */
export function findPersons(
  runs: readonly WatchedRun[],
  persons: readonly string[],
): string[] {
  const breaches = new Set<string>();
  for (const { collected } of runs) {
    const inputs = [
      ...(collected?.records ?? []),
      ...(collected?.rejections ?? []).map(({ input }) => input),
    ];
    for (const record of inputs) {
      const text = JSON.stringify(record).replace(SSH, '');
      const named = persons.filter(person =>
        text.toLowerCase().includes(person.toLowerCase()),
      );
      if (named.length > 0) {
        breaches.add(
          `its ${record.kind} record ${record.id} names a person: ${named.join(
            ', ',
          )}`,
        );
      } else if (ADDRESS.test(text)) {
        breaches.add(
          `its ${record.kind} record ${record.id} holds an e-mail address`,
        );
      }
    }
  }
  return [...breaches].slice(0, MAX_EXAMPLES);
}
