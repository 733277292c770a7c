/** Something asked for records of which only a digest is left. It is never an outcome: it is a mistake in the program. */
export class RecordsForgottenError extends Error {
  constructor(what: string) {
    super(`only a digest is left, which does not tell ${what}`);
    this.name = 'RecordsForgottenError';
  }
}
