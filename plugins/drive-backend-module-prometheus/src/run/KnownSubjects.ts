import { Subjects, usualSubjectOf } from '../labels/Subjects';

/**
 * Notices where records are about something else than in earlier runs, because a component came, went or was annotated:
 * then what was read before is to be read again.
 */
export class KnownSubjects {
  readonly #subjects: Subjects;
  readonly #before?: Readonly<Record<string, string>>;
  readonly #now = new Map<string, string>();

  /** @param before - what an earlier run has left; undefined for a first one */
  constructor(subjects: Subjects, before?: Readonly<Record<string, string>>) {
    this.#subjects = subjects;
    this.#before = before;
  }

  /** Notes what a name led to. */
  note(name: string): void {
    if (!this.#now.has(name)) {
      this.#now.set(name, this.#subjects.subjectOf(name)!);
    }
  }

  /** Whether any of the names led to something else before. */
  get hasMoved(): boolean {
    const before = this.#before;
    return (
      before !== undefined &&
      [...this.#now].some(
        ([name, subject]) =>
          (Object.hasOwn(before, name)
            ? before[name]
            : usualSubjectOf(name)) !== subject,
      )
    );
  }

  /** For the cursor: those that do not lead to the usual. */
  toJSON(): Record<string, string> {
    const others = Object.entries(this.#before ?? {}).filter(
      ([name]) => !this.#now.has(name),
    );
    const now = [...this.#now].filter(
      ([name, subject]) => subject !== usualSubjectOf(name),
    );
    return Object.fromEntries([...others, ...now].sort());
  }
}
