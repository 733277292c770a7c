import { ConflictError } from '@backstage/errors';

/** The answer to whoever changes what somebody else changed meanwhile. */
export function fasterOther(what: string): ConflictError {
  return new ConflictError(
    `Somebody else changed the ${what} meanwhile. Look at it again.`,
  );
}

/** The answer to whoever uses an id again. */
export function otherWithId(what: string, id: string): ConflictError {
  return new ConflictError(`There is another ${what} ${id} already.`);
}
