import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  driveLineReadPermission,
  driveReviewReadPermission,
} from 'backstage-plugin-drive-common';
import { Access } from '../../serve/Access';
import { WaitingThere } from '../../serve/Order';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { Line } from '../line/Line';
import { Reviews } from '../reviews/Reviews';

/** Counts what waits for somebody below each subject, as far as whoever asks may see it. */
export class Waiting {
  readonly #parts: { line: Line; reviews: Reviews };
  readonly #access: Access;

  constructor(parts: { line: Line; reviews: Reviews }, access: Access) {
    this.#parts = parts;
    this.#access = access;
  }

  /**
   * Open halts and overdue actions at or below subjects. Subjects where nothing waits are left out.
   *
   * @param credentials - of a user; nothing waits for machines
   */
  async below(
    graph: SubjectGraph,
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, WaitingThere>> {
    const { line, reviews } = this.#parts;
    const found = new Map<string, WaitingThere>();
    if ((credentials.principal as { type?: string }).type !== 'user') {
      return found;
    }
    const halts = (await line.store.open()).map(({ subjectRef }) => subjectRef);
    const overdue = await reviews.overdueBySubject();
    const nodes = [...new Set([...halts, ...overdue.keys()])].flatMap(
      ref => graph.get(ref) ?? [],
    );
    if (nodes.length === 0) {
      return found;
    }
    const [seesHalts, seesActions] = await this.#access.granted(
      [driveLineReadPermission, driveReviewReadPermission],
      credentials,
    );
    const visible = await this.#access.visible(nodes, graph, credentials);
    for (const node of nodes.filter(({ ref }) => visible.has(ref))) {
      const there = {
        halts: seesHalts ? halts.filter(ref => ref === node.ref).length : 0,
        overdueActions: seesActions ? overdue.get(node.ref) ?? 0 : 0,
      };
      for (const { ref } of [node, ...graph.above([node])]) {
        const before = found.get(ref) ?? { halts: 0, overdueActions: 0 };
        found.set(ref, {
          halts: before.halts + there.halts,
          overdueActions: before.overdueActions + there.overdueActions,
        });
      }
    }
    return found;
  }
}
