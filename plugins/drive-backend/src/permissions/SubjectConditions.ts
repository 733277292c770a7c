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
import { KeptDecisions } from './KeptDecisions';

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
  };
  readonly #kept: KeptDecisions<PolicyDecision>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    subjects: SubjectService;
    clock: () => number;
  }) {
    this.#options = options;
    this.#kept = new KeptDecisions(KEPT_CALLERS, options.clock);
  }

  /** Whether the caller may read scorecards at all. */
  async mayRead(credentials: BackstageCredentials): Promise<boolean> {
    const { result } = await this.#decided(credentials);
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
    const decision = await this.#decided(credentials);
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

  async #decided(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const permission = driveScorecardReadPermission;
    const kept = this.#kept.get(credentials, permission.name);
    if (kept) {
      return kept;
    }
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    // Who was refused and is then let in, does not wait for it.
    if (decision.result !== AuthorizeResult.DENY) {
      this.#kept.keep(credentials, permission.name, decision);
    }
    return decision;
  }
}
