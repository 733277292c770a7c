import { CodingAgent } from './codingAgents';

const TRAILER = /^(?:co-authored-by|assisted-by|generated-by):\s*(.+)$/gim;

const lower = (texts: readonly string[]) =>
  texts.map(text => text.toLowerCase());

/**
 * Finds in the texts of a change that an agent took part in it. A lower bound: whoever writes with an agent's help need
 * not say so.
 *
 * @public
 */
export class AgentTraces {
  readonly #trailers: readonly string[];
  readonly #markers: readonly string[];

  constructor(agents: readonly CodingAgent[]) {
    this.#trailers = agents.flatMap(({ trailers }) => lower(trailers));
    this.#markers = agents.flatMap(({ bodyMarkers }) => lower(bodyMarkers));
  }

  /** What tells of it, the strongest: a trailer of one of the messages, or a mark in the description. */
  in(change: {
    /** Of commits. */
    messages: readonly string[];
    description: string;
  }): 'co_authored' | 'declared' | 'none' {
    if (change.messages.some(message => this.#isCoAuthored(message))) {
      return 'co_authored';
    }
    const description = change.description.toLowerCase();
    return this.#markers.some(part => description.includes(part))
      ? 'declared'
      : 'none';
  }

  #isCoAuthored(message: string): boolean {
    return [...message.matchAll(TRAILER)].some(([, who]) => {
      // A name that is one alone may be given with the blank behind it.
      const text = `${who.toLowerCase()} `;
      return this.#trailers.some(part => text.includes(part));
    });
  }
}
