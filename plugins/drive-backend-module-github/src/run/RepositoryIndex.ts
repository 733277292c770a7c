import { GithubInstance } from '../api/GithubInstance';

/** A repository as far as the connector needs to know it. */
export interface RepositoryInfo {
  id: number;
  /** `owner/name`, as it is called now. */
  fullName: string;
  pushedAt?: string;
  isEmpty: boolean;
}

/** The repositories of an organization, and the asset keys by which components point at them. */
export class RepositoryIndex {
  readonly #instance: GithubInstance;
  readonly #byName = new Map<string, RepositoryInfo>();
  /** The keys that components point at, by the repository's id. */
  readonly #assets = new Map<number, string>();

  constructor(instance: GithubInstance, all: readonly RepositoryInfo[]) {
    this.#instance = instance;
    for (const repository of all) {
      this.#byName.set(repository.fullName.toLowerCase(), repository);
    }
  }

  find(fullName: string): RepositoryInfo | undefined {
    return this.#byName.get(fullName.toLowerCase());
  }

  /** Notes that components point at a repository by a key, maybe of a former name. The present one's comes first. */
  point(asset: string, repository: RepositoryInfo): void {
    const present = this.#keyOf(repository.fullName);
    if (asset === present || !this.#assets.has(repository.id)) {
      this.#assets.set(repository.id, asset);
    }
    this.#byName.set(repository.fullName.toLowerCase(), repository);
  }

  /** What records about a repository are about. */
  subjectOf({ id, fullName }: { id: number; fullName: string }): string {
    return this.#assets.get(id) ?? this.#keyOf(fullName);
  }

  /** The repositories that components point at. */
  get asked(): RepositoryInfo[] {
    return [...this.#byName.values()].filter(({ id }) => this.#assets.has(id));
  }

  /** The keys that components point at. */
  get askedAssets(): string[] {
    return [...this.#assets.values()];
  }

  #keyOf(fullName: string): string {
    return `${this.#instance.source}/${fullName}`.toLowerCase();
  }
}
