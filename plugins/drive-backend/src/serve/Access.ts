import {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  driveAdminPermission,
  driveEventCreatePermission,
  driveScorecardReadPermission,
  ORGANIZATION_REF,
} from 'backstage-plugin-drive-common';
import { Request } from 'express';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** How long a decision about an entity is kept for a caller. */
const KEPT_MS = 60_000;

/** How many decisions are kept over all callers. */
const KEPT_DECISIONS = 50_000;

/** How many decisions are asked for in one call: what fits the permission backend's body limit. */
const DECISIONS_AT_ONCE = 250;

/** How many components are looked at for one that the caller may read. */
const LOOKED_AT = 1_000;

/** Who may see what. */
export class Access {
  readonly #options: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
    admins: readonly string[];
    clock: () => number;
  };
  readonly #decisions = new Map<string, { allowed: boolean; until: number }>();

  constructor(options: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
    /** Refs of users and groups. */
    admins: readonly string[];
    clock: () => number;
  }) {
    this.#options = options;
  }

  /** @throws NotAllowedError, or AuthenticationError without credentials */
  async reader(request: Request): Promise<BackstageCredentials> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await this.#require(driveScorecardReadPermission, credentials);
    return credentials;
  }

  /** Service principals only. @throws NotAllowedError, or AuthenticationError without credentials */
  async sender(request: Request): Promise<BackstageCredentials> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['service'],
    });
    await this.#require(driveEventCreatePermission, credentials);
    return credentials;
  }

  /** Whether the caller is one of `drive.admins`, also where the permission framework is off. */
  async isAdmin(credentials: BackstageCredentials): Promise<boolean> {
    const { auth, userInfo, admins, permissions } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return false;
    }
    const { ownershipEntityRefs, userEntityRef } = await userInfo.getUserInfo(
      credentials,
    );
    const own = new Set(
      [userEntityRef, ...ownershipEntityRefs].map(ref =>
        ref.toLocaleLowerCase('en-US'),
      ),
    );
    if (!admins.some(admin => own.has(admin.toLocaleLowerCase('en-US')))) {
      return false;
    }
    const [decision] = await permissions.authorize(
      [{ permission: driveAdminPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Which of some entities the caller may read, decided in one batch for those not decided within the last minute. */
  async readable(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const { permissions, clock } = this.#options;
    const caller = callerOf(credentials);
    const now = clock();
    const unknown = refs.filter(ref => {
      const kept = this.#decisions.get(`${caller} ${ref}`);
      return ref !== ORGANIZATION_REF && !(kept && kept.until > now);
    });
    for (let i = 0; i < unknown.length; i += DECISIONS_AT_ONCE) {
      const part = unknown.slice(i, i + DECISIONS_AT_ONCE);
      const decisions = await permissions.authorize(
        part.map(resourceRef => ({
          permission: catalogEntityReadPermission,
          resourceRef,
        })),
        { credentials },
      );
      part.forEach((ref, index) =>
        this.#keep(`${caller} ${ref}`, {
          allowed: decisions[index].result === AuthorizeResult.ALLOW,
          until: now + KEPT_MS,
        }),
      );
    }
    return new Set(
      refs.filter(
        ref =>
          ref === ORGANIZATION_REF ||
          this.#decisions.get(`${caller} ${ref}`)?.allowed,
      ),
    );
  }

  /**
   * Lets the caller see a subject's roll-up: they may read the subject, and at least one component below it.
   *
   * @throws NotAllowedError
   */
  async requireSubject(
    node: SubjectNode,
    graph: SubjectGraph,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const denied = new NotAllowedError(`You may not see ${node.ref}.`);
    if (!(await this.readable([node.ref], credentials)).has(node.ref)) {
      throw denied;
    }
    if (node.kind === 'component') {
      return;
    }
    const components = graph.componentsBelow(node.ref);
    if (components.length === 0) {
      return;
    }
    for (
      let i = 0, size = 50;
      i < Math.min(components.length, LOOKED_AT);
      i += size, size = DECISIONS_AT_ONCE
    ) {
      const part = components.slice(i, i + size).map(({ ref }) => ref);
      if ((await this.readable(part, credentials)).size > 0) {
        return;
      }
    }
    throw denied;
  }

  async #require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${permission.name}.`,
      );
    }
  }

  #keep(key: string, decision: { allowed: boolean; until: number }) {
    this.#decisions.delete(key);
    this.#decisions.set(key, decision);
    if (this.#decisions.size > KEPT_DECISIONS) {
      this.#decisions.delete(this.#decisions.keys().next().value!);
    }
  }
}

/** Who calls, told apart from every other caller; on behalf of whom counts too. */
function callerOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as {
    type?: string;
    userEntityRef?: string;
    subject?: string;
    accessRestrictions?: unknown;
  };
  return `${principal.type} ${
    principal.userEntityRef ?? principal.subject ?? ''
  } ${JSON.stringify(principal.accessRestrictions ?? '')}`;
}
