import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { KeptDecisions } from '../permissions/KeptDecisions';
import { chunksOf } from '../store/bulkRows';

/** How many decisions are kept over all callers. */
const KEPT_DECISIONS = 50_000;

/** How many are asked for in one call: what fits the permission backend's limit of 100 kB. */
const IN_A_CALL = 250;

/** How many calls are made at a time. */
const CALLS_AT_ONCE = 4;

/** Which entities each caller may read, as the permission framework decides it, kept for a minute. */
export class Decisions {
  readonly #permissions: PermissionsService;
  readonly #kept: KeptDecisions<boolean>;

  constructor(permissions: PermissionsService, clock: () => number) {
    this.#permissions = permissions;
    this.#kept = new KeptDecisions(KEPT_DECISIONS, clock);
  }

  /** Which of some entities the caller may read, decided in one batch for those not decided within the last minute. */
  async readable(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const readable = new Set<string>();
    const unknown: string[] = [];
    for (const ref of new Set(refs)) {
      const allowed =
        ref === ORGANIZATION_REF || this.#kept.get(credentials, ref);
      if (allowed === undefined) {
        unknown.push(ref);
      } else if (allowed) {
        readable.add(ref);
      }
    }
    const calls = [...chunksOf(unknown, IN_A_CALL)];
    for (const parts of chunksOf(calls, CALLS_AT_ONCE)) {
      const answers = await Promise.all(
        parts.map(part => this.#ask(part, credentials)),
      );
      for (const [ref, allowed] of answers.flat()) {
        this.#kept.keep(credentials, ref, allowed);
        if (allowed) {
          readable.add(ref);
        }
      }
    }
    return readable;
  }

  async #ask(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<[ref: string, allowed: boolean][]> {
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({
        permission: catalogEntityReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    return refs.map((ref, i) => [
      ref,
      decisions[i].result === AuthorizeResult.ALLOW,
    ]);
  }
}
