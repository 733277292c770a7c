import { setTimeout as wait } from 'node:timers/promises';
import { partsOf } from '../scenarios/load.mjs';
import { Organization } from '../world/Organization.mjs';
import { worldRecords } from '../world/worldRecords.mjs';

const PER_CALL = 1_500;

/** No more calls than this wait for their answers at once. */
const IN_FLIGHT = 4;

/** Pipelines and exports that send records at a steady rate, as long as the portal keeps up with it. */
export class Senders {
  /** Records that were accepted, by the second in which their answer came. */
  perSecond = [];
  errors = [];
  #portal;
  #rate;
  #components;

  constructor(portal, { components, rate }) {
    this.#portal = portal;
    this.#rate = rate;
    this.#components = components;
  }

  async run(signal) {
    const start = performance.now();
    const waiting = new Set();
    let sent = 0;
    for (const events of this.#endless()) {
      if (signal.aborted) break;
      const due = start + (sent / this.#rate) * 1_000;
      await wait(Math.max(0, due - performance.now()));
      while (waiting.size >= IN_FLIGHT) await Promise.race(waiting);
      sent += events.length;
      const call = this.#send(events, start).finally(() =>
        waiting.delete(call),
      );
      waiting.add(call);
    }
    await Promise.all(waiting);
  }

  async #send(events, start) {
    try {
      await this.#portal.send(events);
      const second = Math.floor((performance.now() - start) / 1_000);
      this.perSecond[second] = (this.perSecond[second] ?? 0) + events.length;
    } catch (error) {
      this.errors.push(`records: ${error.message}`);
    }
  }

  /** World after world, so that records are new, and some of them late. */
  *#endless() {
    const organization = new Organization(this.#components);
    for (let seed = 2; ; seed += 1) {
      yield* partsOf(worldRecords(organization, seed), PER_CALL);
    }
  }
}
