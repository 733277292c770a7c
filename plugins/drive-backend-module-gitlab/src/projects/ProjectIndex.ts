/** A project as far as the connector needs to know it. */
export interface Project {
  id: number;
  /** As it is called now. */
  fullPath: string;
}

/** A project that components point at, and what stands there. */
export interface ProjectState extends Project {
  /** The key by which components point at it. */
  asset: string;
  /** Lists of groups leave it out, and nothing happens in it any more. */
  isArchived: boolean;
  /** Absent: it has no code yet, or that does not show. */
  defaultBranch?: string;
  /** Whether code and merge requests show; lists of them are empty otherwise, without a word. */
  showsCode: boolean;
  /** Whether pipelines show; the same. */
  showsPipelines: boolean;
  /** When it last released something, milliseconds since the epoch. */
  releasedAt?: number;
}

/** The projects that components point at, and the keys by which they do. */
export class ProjectIndex {
  readonly #prefix: string;
  readonly #states = new Map<number, ProjectState>();

  /** @param source - of the instance */
  constructor(source: string) {
    this.#prefix = `${source}/`.toLowerCase();
  }

  add(state: ProjectState): void {
    this.#states.set(state.id, state);
  }

  get states(): ProjectState[] {
    return [...this.#states.values()];
  }

  /** What records about a project are about. */
  subjectOf({ id, fullPath }: Project): string {
    return (
      this.#states.get(id)?.asset ?? `${this.#prefix}${fullPath}`.toLowerCase()
    );
  }
}
