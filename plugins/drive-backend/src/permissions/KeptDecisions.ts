import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** How long a decision is kept for a caller. */
const KEPT_MS = 60_000;

/** Decisions of the permission framework, kept for a minute for each caller. */
export class KeptDecisions<Decision> {
  readonly #most: number;
  readonly #clock: () => number;
  readonly #kept = new Map<string, { at: number; decision: Decision }>();

  /**
   * @param most - how many are kept over all callers; beyond, the oldest are forgotten
   * @param clock - milliseconds since the epoch
   */
  constructor(most: number, clock: () => number) {
    this.#most = most;
    this.#clock = clock;
  }

  /**
   * @param on - what was decided on
   * @returns undefined where it was not decided within the last minute
   */
  get(credentials: BackstageCredentials, on: string): Decision | undefined {
    const kept = this.#kept.get(keyOf(credentials, on));
    const age = kept ? this.#clock() - kept.at : Infinity;
    // A clock that was set back must not make a decision last.
    return age >= 0 && age < KEPT_MS ? kept!.decision : undefined;
  }

  keep(
    credentials: BackstageCredentials,
    on: string,
    decision: Decision,
  ): void {
    const key = keyOf(credentials, on);
    this.#kept.delete(key);
    this.#kept.set(key, { at: this.#clock(), decision });
    if (this.#kept.size > this.#most) {
      this.#kept.delete(this.#kept.keys().next().value!);
    }
  }
}

/** Callers are told apart by on whose behalf they call, and with which restrictions. */
function keyOf({ principal }: BackstageCredentials, on: string): string {
  return `${JSON.stringify(principal)} ${on}`;
}
