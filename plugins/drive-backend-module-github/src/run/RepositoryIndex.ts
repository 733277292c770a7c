/** A repository as far as the connector needs to know it. */
export interface RepositoryInfo {
  id: number;
  /** `owner/name`, as it is called now. */
  fullName: string;
  pushedAt?: string;
}

/** The repositories that components point at, and the asset keys by which they do. */
export class RepositoryIndex {
  readonly #prefix: string;
  readonly #assets = new Map<number, string>();
  readonly #byName = new Map<string, RepositoryInfo>();

  /** @param source - of the instance */
  constructor(source: string) {
    this.#prefix = `${source}/`.toLowerCase();
  }

  /**
   * Notes that components point at a repository by a key, maybe of a former name.
   *
   * @returns the key that counts: the first one
   */
  point(asset: string, repository: RepositoryInfo): string {
    const counting = this.#assets.get(repository.id) ?? asset;
    this.#assets.set(repository.id, counting);
    this.#byName.set(repository.fullName.toLowerCase(), repository);
    return counting;
  }

  /** A repository that components point at. */
  find(fullName: string): RepositoryInfo | undefined {
    return this.#byName.get(fullName.toLowerCase());
  }

  /** What records about a repository are about. */
  subjectOf({ id, fullName }: { id: number; fullName: string }): string {
    return this.#assets.get(id) ?? `${this.#prefix}${fullName}`.toLowerCase();
  }

  /** The keys that components point at. */
  get askedAssets(): string[] {
    return [...this.#assets.values()];
  }
}
