import { setTimeout as wait } from 'node:timers/promises';
import {
  componentName,
  departmentName,
  Organization,
  teamName,
} from '../world/Organization.mjs';

/** How long somebody looks at what was read. */
const LOOK_MS = 1_000;

const ORGANIZATION = 'organization/default/all';

/** People who read pages, each one thing after the other, with a look at each. */
export class Readers {
  /** Milliseconds of each read, and what was read. */
  times = [];
  /** What went wrong. */
  errors = [];
  #portal;
  #paths;
  #count;
  #token;

  constructor(portal, { components, readers }) {
    this.#portal = portal;
    this.#count = readers;
    this.#paths = pathsIn(components);
  }

  async run(signal) {
    await Promise.all(
      Array.from({ length: this.#count }, (_, i) => this.#read(i, signal)),
    );
  }

  async #read(reader, signal) {
    // Nobody begins at the same moment.
    await wait((LOOK_MS * reader) / this.#count);
    for (let i = reader; !signal.aborted; i += 1) {
      const [what, pathOf] = this.#paths[i % this.#paths.length];
      const path = pathOf(i * 7 + reader);
      const start = performance.now();
      try {
        const answer = await this.#ask(path);
        await answer.arrayBuffer();
        this.times.push({ what, milliseconds: performance.now() - start });
        if (answer.status !== 200) {
          this.errors.push(`${path}: ${answer.status}`);
        }
      } catch (error) {
        this.errors.push(`${path}: ${error.message}`);
      }
      await wait(LOOK_MS);
    }
  }

  async #ask(path) {
    this.#token ??= this.#signIn();
    const ask = async () =>
      fetch(`${this.#portal.url}/api/drive${path}`, {
        headers: { authorization: `Bearer ${await this.#token}` },
      });
    const answer = await ask();
    if (answer.status !== 401) return answer;
    // The portal's clock goes ahead of this one's.
    this.#token = this.#signIn();
    return ask();
  }

  async #signIn() {
    const answer = await fetch(`${this.#portal.url}/api/auth/guest/refresh`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    return (await answer.json()).backstageIdentity.token;
  }
}

/** What pages ask for, in a mixture as people use them. */
function pathsIn(components) {
  const organization = new Organization(components);
  const component = i => `component/default/${componentName(i % components)}`;
  const team = i => `group/default/${teamName(i % (organization.teams - 4))}`;
  const department = i => departmentName(i % organization.departments);
  return [
    ['the organization', () => `/v1/scorecards/${ORGANIZATION}`],
    ["a component's card", i => `/v1/cards/${component(i)}`],
    ['a team', i => `/v1/scorecards/${team(i)}`],
    ['whether the line is clear', i => `/v1/line/${component(i)}`],
    ["a component's card", i => `/v1/cards/${component(i * 3)}`],
    ['50 subjects', () => '/v1/scorecards?limit=50'],
    ['a trend', i => `/v1/trends/${team(i)}?metric=change-throughput`],
    [
      '50 components of a department',
      i =>
        `/v1/scorecards?parent=group:default/${department(
          i,
        )}&kind=component&recursive=true&limit=50`,
    ],
    ['a component', i => `/v1/scorecards/${component(i)}`],
    ['what changed', () => `/v1/changes/${ORGANIZATION}`],
  ];
}
