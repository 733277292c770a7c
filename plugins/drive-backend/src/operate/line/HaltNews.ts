import { Knex } from 'knex';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { Notice, Notices } from '../Notices';
import { ownersOf } from './deciders';
import { subjectInfo } from './lineAnswer';
import { StoredHalt } from './StoredHalt';

/** Tells deciders and owners what became of a halt, each thing once. */
export class HaltNews {
  readonly #options: { client: Knex; notices: Notices };

  constructor(options: { client: Knex; notices: Notices }) {
    this.#options = options;
  }

  /** Tells the state that a halt is in as it is stored. Whoever was told already is not told again. */
  async tell(halt: StoredHalt, graph: SubjectGraph): Promise<void> {
    const { client, notices } = this.#options;
    await notices.send(noticeOf(halt, graph));
    await client('drive_halts')
      .where({ id: halt.id, revision: halt.revision, state: halt.state })
      .update({ told: toldOf(halt) });
  }

  /** Reminds of a halt whose time is over soon. */
  async remind(halt: StoredHalt, graph: SubjectGraph): Promise<void> {
    const { client, notices } = this.#options;
    const { title } = subjectInfo(halt.subjectRef, graph);
    await notices.send({
      ...basicsOf(halt, graph),
      key: `halt ${halt.id} ends ${halt.expiresAt}`,
      title: `The halt of ${title} ends within a day`,
      description: `Release or extend it. Until it is decided: ${halt.reason}`,
    });
    await client('drive_halts')
      .where({ id: halt.id })
      .update({ reminded_for: halt.expiresAt });
  }
}

/** What tells whether people were told of a state. */
export function toldOf({
  revision,
  state,
}: Pick<StoredHalt, 'revision' | 'state'>): string {
  return `${revision} ${state}`;
}

function noticeOf(halt: StoredHalt, graph: SubjectGraph): Notice {
  const { title } = subjectInfo(halt.subjectRef, graph);
  const basics = {
    ...basicsOf(halt, graph),
    key: `halt ${halt.id} ${toldOf(halt)}`,
  };
  switch (halt.state) {
    case 'releasing':
      return {
        ...basics,
        title: `A release is asked for: ${title}`,
        description: halt.releaseAsked?.note,
        severity: 'high',
      };
    case 'expired':
      return {
        ...basics,
        title: `The halt of ${title} expired without a decision`,
        description: `It no longer blocks. Release or extend it: ${halt.reason}`,
        severity: 'high',
      };
    case 'cleared':
      return {
        ...basics,
        title: `The line is clear again: ${title}`,
        description: halt.cleared?.note,
      };
    default:
      return {
        ...basics,
        title: halt.extended
          ? `The halt of ${title} goes on`
          : `The line is halted: ${title}`,
        description: halt.extended?.note ?? halt.reason,
        severity: 'high',
      };
  }
}

function basicsOf(halt: StoredHalt, graph: SubjectGraph) {
  const node = graph.get(halt.subjectRef);
  const raiser = halt.raisedBy.startsWith('user:') ? [halt.raisedBy] : [];
  return {
    to: [
      ...new Set([
        ...halt.deciders,
        ...(node ? ownersOf(node, graph) : []),
        ...(halt.state === 'cleared' ? raiser : []),
      ]),
    ],
    link: `/drive/line/${halt.id}`,
    topic: `halt ${halt.id}`,
  };
}
