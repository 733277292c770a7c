import { AgentTraces } from 'backstage-plugin-drive-node';
import { Agent, KNOWN_AGENTS } from './agents';

/** Whose work something is, as far as it can be told without keeping who it was. */
export interface Actor {
  username: string;
  /** Whether GitLab itself knows that it is nobody's account. */
  bot: boolean;
}

type AuthorKind = 'human' | 'bot' | 'agent' | 'unknown';
type AiEvidence = 'authored' | 'co_authored' | 'declared' | 'none';

/** Accounts that are bots, though made like those of people. */
const BOT_USERNAMES =
  /(^(project|group)_\d+_bot|^service_account_|[-_.]bot\d*$|^bot[-_.]|^renovate|^dependabot)/i;

/** Tells people, bots and agents apart, and finds evidence that an agent has written something. */
export class ChangeAuthors {
  readonly #usernames: ReadonlySet<string>;
  readonly #traces: AgentTraces;

  /** @param more - agents beside the known ones */
  constructor(more: readonly Agent[] = []) {
    const agents = [...KNOWN_AGENTS, ...more];
    this.#usernames = new Set(
      agents.flatMap(({ usernames }) =>
        usernames.map(username => username.toLowerCase()),
      ),
    );
    this.#traces = new AgentTraces(agents);
  }

  /** Undefined: the account is gone. */
  kindOf(actor: Actor | undefined): AuthorKind {
    if (!actor) {
      return 'unknown';
    }
    if (this.#usernames.has(actor.username.toLowerCase())) {
      return 'agent';
    }
    return actor.bot || BOT_USERNAMES.test(actor.username) ? 'bot' : 'human';
  }

  /**
   * The strongest evidence that there is. A lower bound: whoever writes with an agent's help need not say so.
   *
   * @param change - `messages`: of its commits
   */
  evidenceIn(change: {
    author?: Actor;
    messages: readonly string[];
    description: string;
  }): AiEvidence {
    if (this.kindOf(change.author) === 'agent') {
      return 'authored';
    }
    return this.#traces.in(change);
  }
}
