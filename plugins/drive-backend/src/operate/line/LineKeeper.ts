import { SubjectGraph } from '../../subjects/SubjectGraph';
import { Line, LineOptions } from './Line';
import { stateAt } from './StoredHalt';
import { HOUR_MS } from '../../engine/time';

/** How long before a halt's time is over people are reminded of it. */
const REMIND_MS = 24 * HOUR_MS;

/** How much is told at a time: what is left is told half a minute later. */
const NEWS_AT_ONCE = 100;

/** Lets halts expire when their time is over, and tells what nobody was told of yet. */
export class LineKeeper {
  readonly #line: Line;
  readonly #options: LineOptions;

  constructor(line: Line, options: LineOptions) {
    this.#line = line;
    this.#options = options;
  }

  async keepUp(): Promise<void> {
    const { graph } = await this.#options.subjects.current();
    await this.#expire();
    await this.#tell(graph);
    await this.#remind(graph);
  }

  async #expire(): Promise<void> {
    const { auditor, client, clock } = this.#options;
    const now = clock();
    const halts = await this.#line.store.open();
    for (const halt of halts) {
      if (halt.state === 'expired' || stateAt(halt, now) !== 'expired') {
        continue;
      }
      const expired = await client.transaction(async transaction => {
        const isFirst = await this.#line.store.expire(transaction, halt, now);
        if (isFirst) {
          await this.#line.audit.changed(
            transaction,
            'drive:line',
            'halt-expired',
            halt,
            { ...halt, state: 'expired' },
          );
        }
        return isFirst;
      });
      if (expired) {
        const event = await auditor.createEvent({
          eventId: 'halt-expire',
          severityLevel: 'medium',
          meta: { haltId: halt.id, subject: halt.subjectRef },
        });
        await event.success();
      }
    }
  }

  /** Whoever changed a halt tells at once; this is for those who were stopped before they could. */
  async #tell(graph: SubjectGraph): Promise<void> {
    for (const halt of await this.#line.store.untold(NEWS_AT_ONCE)) {
      await this.#line.news.tell(halt, graph);
    }
  }

  async #remind(graph: SubjectGraph): Promise<void> {
    const now = this.#options.clock();
    const ending = await this.#line.store.ending(
      { from: now, until: now + REMIND_MS },
      NEWS_AT_ONCE,
    );
    for (const halt of ending) {
      const since = halt.extended?.at ?? halt.raisedAt;
      // Of a halt of some hours everybody has just been told.
      if (halt.expiresAt - since > REMIND_MS) {
        await this.#line.news.remind(halt, graph);
      }
    }
  }
}
