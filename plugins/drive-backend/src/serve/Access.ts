import {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  isReadPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  driveAdminPermission,
  driveEventCreatePermission,
  driveScorecardReadPermission,
} from 'backstage-plugin-drive-common';
import { Request } from 'express';
import { KeptDecisions } from '../permissions/KeptDecisions';
import { SubjectConditions } from '../permissions/SubjectConditions';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { SubjectService } from '../subjects/SubjectService';
import { Decisions } from './Decisions';

/** Most callers may read one of the first components; the others are looked at only where that is not so. */
const COMPONENTS_AT_FIRST = 2;

/** How many decisions on permissions to read are kept over all callers. */
const KEPT_DECISIONS = 20_000;

/** How many components more are looked at, a step at a time, for one that the caller may read. */
const COMPONENTS_A_STEP = 1_000;

/** A signed-in user. Refs are in lower case. */
export interface Person {
  credentials: BackstageCredentials;
  ref: string;
  /** The user's own ref, and those of the groups that they belong to. */
  refs: ReadonlySet<string>;
}

/** Whether a person, or a group of theirs, is among some users and groups. */
export function isOneOf({ refs }: Person, chosen: readonly string[]): boolean {
  return chosen.some(ref => refs.has(ref.toLocaleLowerCase('en-US')));
}

/** Who may see what. */
export class Access {
  readonly #options: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
    admins: readonly string[];
  };
  readonly #decisions: Decisions;
  readonly #granted: KeptDecisions<boolean>;
  readonly #conditions: SubjectConditions;

  constructor(options: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    userInfo: UserInfoService;
    subjects: SubjectService;
    /** Refs of users and groups. */
    admins: readonly string[];
    clock: () => number;
  }) {
    this.#options = options;
    this.#decisions = new Decisions(options.permissions, options.clock);
    this.#granted = new KeptDecisions(KEPT_DECISIONS, options.clock);
    this.#conditions = new SubjectConditions(options);
  }

  /** @throws NotAllowedError, or AuthenticationError without credentials */
  async reader(request: Request): Promise<BackstageCredentials> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await this.#requireScorecards(credentials);
    return credentials;
  }

  /**
   * A signed-in user who may read scorecards, with what they own.
   *
   * @throws NotAllowedError where the permission is missing or a machine asks, or AuthenticationError without credentials
   */
  async readingPerson(request: Request): Promise<Person> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['user'],
    });
    await this.#requireScorecards(credentials);
    return this.#personOf(credentials);
  }

  /** Service principals only. @throws NotAllowedError, or AuthenticationError without credentials */
  async sender(request: Request): Promise<BackstageCredentials> {
    return this.machine(request, driveEventCreatePermission);
  }

  /** Service principals only. @throws NotAllowedError, or AuthenticationError without credentials */
  async machine(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['service'],
    });
    await this.#require(permission, credentials);
    return credentials;
  }

  /**
   * A signed-in user, with what they own.
   *
   * @throws NotAllowedError where the permission is missing or a machine asks, or AuthenticationError without credentials
   */
  async person(request: Request, permission: BasicPermission): Promise<Person> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['user'],
    });
    await this.#require(permission, credentials);
    return this.#personOf(credentials);
  }

  /**
   * A signed-in user or a machine.
   *
   * @throws NotAllowedError, or AuthenticationError without credentials
   */
  async caller(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await this.#require(permission, credentials);
    return credentials;
  }

  /**
   * Which of some permissions a caller has. Those that are not kept are asked for at once: that somebody may read is
   * kept for a minute; before anybody acts, and where the policy said no, it is asked anew.
   */
  async granted(
    permissions: readonly BasicPermission[],
    credentials: BackstageCredentials,
  ): Promise<boolean[]> {
    const granted = new Map<BasicPermission, boolean>();
    for (const permission of permissions) {
      const kept = this.#granted.get(credentials, permission.name);
      if (kept !== undefined) {
        granted.set(permission, kept);
      }
    }
    const unknown = permissions.filter(permission => !granted.has(permission));
    if (unknown.length > 0) {
      const decisions = await this.#options.permissions.authorize(
        unknown.map(permission => ({ permission })),
        { credentials },
      );
      unknown.forEach((permission, i) => {
        const allowed = decisions[i].result === AuthorizeResult.ALLOW;
        granted.set(permission, allowed);
        if (allowed && isReadPermission(permission)) {
          this.#granted.keep(credentials, permission.name, allowed);
        }
      });
    }
    return permissions.map(permission => granted.get(permission)!);
  }

  /** Administrators only. @throws NotAllowedError, or AuthenticationError without credentials */
  async admin(request: Request): Promise<BackstageCredentials> {
    const credentials = await this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (!(await this.isAdmin(credentials))) {
      throw new NotAllowedError(
        'This is for the admins of DRIVE: users and groups that drive.admins names.',
      );
    }
    return credentials;
  }

  /** Whether the caller is one of `drive.admins`, also where the permission framework is off. */
  async isAdmin(credentials: BackstageCredentials): Promise<boolean> {
    const { auth, admins, permissions } = this.#options;
    if (admins.length === 0 || !auth.isPrincipal(credentials, 'user')) {
      return false;
    }
    const person = await this.#personOf(credentials);
    if (!isOneOf(person, admins)) {
      return false;
    }
    const [decision] = await permissions.authorize(
      [{ permission: driveAdminPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * Which of some entities the caller may read in the catalog, and no condition on reading scorecards leaves out;
   * decided in one batch for those not decided within the last minute.
   */
  async readable(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    return this.#conditions.allowed(
      await this.#decisions.readable(refs, credentials),
      credentials,
    );
  }

  /**
   * The subjects whose roll-up the caller may see: they may read the subject, and at least one component below it, if
   * there is any.
   *
   * @param others - refs to decide in the same batch, because they are asked for next
   */
  async visible(
    nodes: readonly SubjectNode[],
    graph: SubjectGraph,
    credentials: BackstageCredentials,
    others: Iterable<string> = [],
  ): Promise<Set<string>> {
    const componentsOf = new Map(
      nodes.map(node => [
        node,
        node.kind === 'component' ? [] : graph.componentsBelow(node.ref),
      ]),
    );
    const first = nodes.flatMap(node => [
      node.ref,
      ...refsOf(componentsOf.get(node)!.slice(0, COMPONENTS_AT_FIRST)),
    ]);
    const readable = await this.readable([...first, ...others], credentials);
    const visible = new Set<string>();
    for (const node of nodes) {
      const components = componentsOf.get(node)!;
      if (
        readable.has(node.ref) &&
        (components.length === 0 ||
          components.some(({ ref }) => readable.has(ref)) ||
          (await this.#readsAny(
            components.slice(COMPONENTS_AT_FIRST),
            credentials,
          )))
      ) {
        visible.add(node.ref);
      }
    }
    return visible;
  }

  /** @throws NotAllowedError where the caller may not see the subject's roll-up */
  async requireSubject(
    node: SubjectNode,
    graph: SubjectGraph,
    credentials: BackstageCredentials,
    others: Iterable<string> = [],
  ): Promise<void> {
    if (
      !(await this.visible([node], graph, credentials, others)).has(node.ref)
    ) {
      throw notVisible(node);
    }
  }

  async #personOf(credentials: BackstageCredentials): Promise<Person> {
    const { ownershipEntityRefs, userEntityRef } =
      await this.#options.userInfo.getUserInfo(credentials);
    const ref = userEntityRef.toLocaleLowerCase('en-US');
    return {
      credentials,
      ref,
      refs: new Set([
        ref,
        ...ownershipEntityRefs.map(own => own.toLocaleLowerCase('en-US')),
      ]),
    };
  }

  async #readsAny(
    components: readonly SubjectNode[],
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    for (let i = 0; i < components.length; i += COMPONENTS_A_STEP) {
      const refs = refsOf(components.slice(i, i + COMPONENTS_A_STEP));
      if ((await this.readable(refs, credentials)).size > 0) {
        return true;
      }
    }
    return false;
  }

  async #requireScorecards(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.#conditions.mayRead(credentials))) {
      throw missing(driveScorecardReadPermission);
    }
  }

  async #require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [granted] = await this.granted([permission], credentials);
    if (!granted) {
      throw missing(permission);
    }
  }
}

function missing({ name }: Permission): NotAllowedError {
  return new NotAllowedError(`This needs the permission ${name}.`);
}

/** The answer to whoever asks for a subject that they may not see. */
export function notVisible({ ref }: Pick<SubjectNode, 'ref'>): NotAllowedError {
  return new NotAllowedError(`You may not see ${ref}.`);
}

function refsOf(nodes: readonly SubjectNode[]): string[] {
  return nodes.map(({ ref }) => ref);
}
