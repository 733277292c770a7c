import { NotAllowedError } from '@backstage/errors';
import {
  driveInitiativeReadPermission,
  driveInitiativeUpdatePermission,
} from 'backstage-plugin-drive-common';
import { Request } from 'express';
import { isOneOf, Person } from '../../serve/Access';
import { optionalRef } from '../../serve/query';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { OperateOptions } from '../OperateOptions';
import { InitiativeActs } from './InitiativeActs';
import { StoredInitiative } from './StoredInitiative';

/** Who asks, and what of initiatives is for them. */
export class InitiativeReaders {
  readonly #options: OperateOptions;
  readonly #acts: InitiativeActs;

  constructor(options: OperateOptions, acts: InitiativeActs) {
    this.#options = options;
    this.#acts = acts;
  }

  /** @throws NotAllowedError where the caller may not read initiatives */
  reader(req: Request): Promise<Person> {
    return this.#options.access.person(req, driveInitiativeReadPermission);
  }

  /** Chooses those of some entities that somebody may read. */
  readableOf(person: Person) {
    return (refs: readonly string[]): Promise<ReadonlySet<string>> =>
      refs.length > 0
        ? this.#options.access.readable(refs, person.credentials)
        : Promise.resolve(new Set<string>());
  }

  /** Whether it is for somebody to change an initiative. */
  async keeps(
    person: Person,
    { createdBy, draft }: StoredInitiative,
  ): Promise<boolean> {
    return (
      isOneOf(person, [draft.ownerRef, createdBy]) ||
      (await this.#options.access.isAdmin(person.credentials))
    );
  }

  /** @throws NotAllowedError where it is not for the caller to change the initiative */
  async requireKeeper(req: Request): Promise<{
    person: Person;
    graph: SubjectGraph;
    initiative: StoredInitiative;
  }> {
    const { access, subjects } = this.#options;
    const person = await access.person(req, driveInitiativeUpdatePermission);
    const { graph } = await subjects.current();
    const initiative = await this.#acts.require(req.params.id);
    if (!(await this.keeps(person, initiative))) {
      throw new NotAllowedError(
        `This is for ${initiative.draft.ownerRef}, for who made the initiative, and for the admins of DRIVE.`,
      );
    }
    return { person, graph, initiative };
  }

  /**
   * A subject that was asked for, and all below it.
   *
   * @param subject - as it stands in the query; undefined where all is asked for
   * @throws NotFoundError for an unknown subject, NotAllowedError where the caller may not read it
   */
  async refsBelow(
    subject: string | undefined,
    person: Person,
    graph: SubjectGraph,
  ): Promise<ReadonlySet<string> | undefined> {
    const ref = optionalRef(subject);
    if (ref === undefined) {
      return undefined;
    }
    const { access, onDemand } = this.#options;
    const { node } = await onDemand.subject(ref);
    await access.requireSubject(node, graph, person.credentials);
    return new Set(graph.below(ref).map(one => one.ref));
  }
}
