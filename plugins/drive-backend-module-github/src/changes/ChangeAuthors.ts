import { AgentTraces } from 'backstage-plugin-drive-node';
import { Agent, KNOWN_AGENTS } from './agents';

/** Whose work something is, as far as it can be told without keeping who it was. */
export interface Actor {
  login: string;
  /** `User`, `Bot`, `Mannequin`, ... */
  type: string;
}

type AuthorKind = 'human' | 'bot' | 'agent' | 'unknown';
type AiEvidence = 'authored' | 'co_authored' | 'declared' | 'none';

/** Accounts that are bots though GitHub says that they are users. */
const BOT_LOGINS =
  /(\[bot\]|-bot|^renovate|^dependabot|^mergify|^github-actions)$/i;

const plainLogin = (login: string) =>
  login.toLowerCase().replace(/\[bot\]$/, '');

/** Tells people, bots and agents apart, and finds evidence that an agent has written something. */
export class ChangeAuthors {
  readonly #logins: ReadonlySet<string>;
  readonly #traces: AgentTraces;

  /** @param more - agents beside the known ones */
  constructor(more: readonly Agent[] = []) {
    const agents = [...KNOWN_AGENTS, ...more];
    this.#logins = new Set(
      agents.flatMap(({ logins }) => logins.map(plainLogin)),
    );
    this.#traces = new AgentTraces(agents);
  }

  /** Undefined: the account is gone. */
  kindOf(actor: Actor | undefined): AuthorKind {
    if (!actor) {
      return 'unknown';
    }
    if (this.#logins.has(plainLogin(actor.login))) {
      return 'agent';
    }
    return actor.type === 'Bot' || BOT_LOGINS.test(actor.login)
      ? 'bot'
      : 'human';
  }

  /**
   * The strongest evidence that there is. A lower bound: whoever writes with an agent's help need not say so.
   *
   * @param change - `message`: of the merge commit; squashing keeps trailers only where the repository is set so
   */
  evidenceIn(change: {
    author?: Actor;
    message: string;
    body: string;
  }): AiEvidence {
    if (this.kindOf(change.author) === 'agent') {
      return 'authored';
    }
    const { message, body } = change;
    return this.#traces.in({ messages: [message], description: body });
  }
}
