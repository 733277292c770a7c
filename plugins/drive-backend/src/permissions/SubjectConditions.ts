import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { driveScorecardReadPermission } from 'backstage-plugin-drive-common';
import { SubjectService } from '../subjects/SubjectService';
import { driveSubjectRef, toDriveSubject } from './DriveSubject';

/** How long a decision is kept for a caller. */
const KEPT_MS = 60_000;

/** Of how many callers decisions are kept. */
const KEPT_CALLERS = 5_000;

/**
 * What the policy says of `drive.scorecard.read`: yes, no, or which subjects. It is asked once for all subjects, and
 * its conditions are applied here, to the subjects in memory.
 */
export class SubjectConditions {
  readonly #options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    subjects: SubjectService;
    clock: () => number;
  };
  readonly #kept = new Map<
    string,
    { until: number; decision: PolicyDecision }
  >();

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    subjects: SubjectService;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /** Whether the caller may read scorecards at all, asked anew. */
  async mayRead(credentials: BackstageCredentials): Promise<boolean> {
    const { result } = await this.#ask(credentials);
    return result !== AuthorizeResult.DENY;
  }

  /**
   * Of some entities those that no condition leaves out. Where the policy says no to all scorecards, that is for the
   * routes about scorecards to say, and not for the line, initiatives and reviews.
   */
  async allowed(
    refs: ReadonlySet<string>,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const kept = this.#kept.get(callerOf(credentials));
    const decision =
      kept && kept.until > this.#options.clock()
        ? kept.decision
        : await this.#ask(credentials);
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return new Set(refs);
    }
    const { permissionsRegistry, subjects } = this.#options;
    const isAllowed = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(driveSubjectRef),
    );
    const { graph } = await subjects.current();
    return new Set(
      [...refs].filter(ref => {
        const node = graph.get(ref);
        return isAllowed(decision, node && toDriveSubject(node));
      }),
    );
  }

  async #ask(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const { permissions, clock } = this.#options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission: driveScorecardReadPermission }],
      { credentials },
    );
    const caller = callerOf(credentials);
    this.#kept.delete(caller);
    this.#kept.set(caller, { until: clock() + KEPT_MS, decision });
    if (this.#kept.size > KEPT_CALLERS) {
      this.#kept.delete(this.#kept.keys().next().value!);
    }
    return decision;
  }
}

/** Who calls, with which restrictions. */
function callerOf({ principal }: BackstageCredentials): string {
  return JSON.stringify(principal);
}
