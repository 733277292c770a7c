/** Components with their number in this share of every fifty live in a repository of five. */
const MONOREPO_EVERY = 50;
const MONOREPO_SIZE = 5;

/** Every so manieth component is owned by a department itself, or by a group that does not exist. */
const PARENT_OWNED_EVERY = 500;
const LOST_EVERY = 1_000;

/**
 * Who has what: a made-up organization of any size, in which everything follows from a component's number.
 *
 * Groups have four levels. Among them are the oddities of real catalogs: departments that own components themselves,
 * two teams that are each other's parents, a team without a parent, a team with two, and an owner that does not exist.
 */
export class Organization {
  /** @param {number} components how many */
  constructor(components) {
    this.components = components;
    this.teams = Math.max(10, Math.round(components / 50));
    this.departments = Math.max(2, Math.round(this.teams / 10));
    this.divisions = Math.max(2, Math.round(this.departments / 5));
    this.systems = Math.max(10, Math.round(components / 20));
    this.domains = Math.max(2, Math.round(this.systems / 10));
    this.orphan = this.teams - 1;
    this.twoParents = this.teams - 2;
    this.cycle = [this.teams - 3, this.teams - 4];
  }

  get groups() {
    return 1 + this.divisions + this.departments + this.teams;
  }

  /** The names of a team's parent groups. */
  parentsOfTeam(team) {
    if (team === this.orphan) return [];
    if (team === this.cycle[0]) return [teamName(this.cycle[1])];
    if (team === this.cycle[1]) return [teamName(this.cycle[0])];
    const own = departmentName(team % this.departments);
    const other = departmentName((team + 1) % this.departments);
    return team === this.twoParents ? [own, other] : [own];
  }

  /** The name of the group that owns a component. */
  ownerOf(component) {
    if (component % LOST_EVERY === LOST_EVERY - 3) return 'dissolved';
    if (component % PARENT_OWNED_EVERY === PARENT_OWNED_EVERY - 1) {
      const which = Math.floor(component / PARENT_OWNED_EVERY);
      return departmentName(which % this.departments);
    }
    return teamName(this.teamOf(component));
  }

  /** The team that works on a component, also where it is not the owner. */
  teamOf(component) {
    return component % this.teams;
  }

  systemOf(component) {
    return component % this.systems;
  }

  domainOf(system) {
    return system % this.domains;
  }

  typeOf(component) {
    const place = component % 10;
    if (place < 6) return 'service';
    if (place < 8) return 'website';
    return place < 9 ? 'library' : 'documentation';
  }

  /** The name of a component's repository. */
  repositoryOf(component) {
    return component % MONOREPO_EVERY < MONOREPO_SIZE
      ? `mono-${Math.floor(component / MONOREPO_EVERY)}`
      : `repo-${component}`;
  }

  /** Every repository once, with its components. */
  *repositories() {
    for (let first = 0; first < this.components; first++) {
      const shared = first % MONOREPO_EVERY < MONOREPO_SIZE;
      if (!shared || first % MONOREPO_EVERY === 0) {
        const size = shared ? MONOREPO_SIZE : 1;
        yield {
          number: first,
          name: this.repositoryOf(first),
          components: Array.from({ length: size }, (_, i) => first + i).filter(
            component => component < this.components,
          ),
        };
      }
    }
  }

  /** Whether somebody is called when it breaks. */
  isPaged(component) {
    return this.typeOf(component) === 'service';
  }

  hasObjective(component) {
    return this.isPaged(component) && component % 15 === 0;
  }

  hasCosts(component) {
    return component % 10 < 8;
  }
}

export const teamName = team => `team-${team}`;
export const departmentName = department => `dept-${department}`;
export const divisionName = division => `div-${division}`;
export const systemName = system => `sys-${system}`;
export const domainName = domain => `dom-${domain}`;
export const componentName = component => `svc-${component}`;
export const componentRef = component =>
  `component:default/${componentName(component)}`;
