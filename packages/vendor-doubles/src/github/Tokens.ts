import { Permission } from './permissions';

const HOUR_MS = 3_600_000;

/** Who a request comes from, and what it may do. */
export interface Caller {
  kind: 'app' | 'installation' | 'personal';
  token: string;
}

/** The tokens that the double has issued and accepts. */
export class Tokens {
  readonly #installation = new Map<string, number>();
  readonly #personal: ReadonlySet<string>;
  readonly #lifetimeMs: number;
  #issued = 0;

  constructor(options: { personal: readonly string[]; lifetimeMs?: number }) {
    this.#personal = new Set(options.personal);
    this.#lifetimeMs = options.lifetimeMs ?? HOUR_MS;
  }

  /** Every token that was ever good here: none may be seen anywhere else. */
  get all(): string[] {
    return [...this.#personal, ...this.#installation.keys()];
  }

  /** A new token of the installation. */
  issue(now: number): { token: string; expiresAt: number } {
    const token = `ghs_${String(++this.#issued).padStart(4, '0')}${'x'.repeat(
      32,
    )}`;
    const expiresAt = now + this.#lifetimeMs;
    this.#installation.set(token, expiresAt);
    return { token, expiresAt };
  }

  /** Undefined where the token is none of ours, or has expired. */
  callerOf(token: string, now: number): Caller | undefined {
    if (this.#personal.has(token)) {
      return { kind: 'personal', token };
    }
    const expiresAt = this.#installation.get(token);
    return expiresAt !== undefined && expiresAt > now
      ? { kind: 'installation', token }
      : undefined;
  }
}

/** How GitHub says which permission a caller lacks, in a header. */
export const acceptedPermissions = (permission: Permission) => ({
  'x-accepted-github-permissions': `${permission}=read`,
});
