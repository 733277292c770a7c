const HIDDEN = '[hidden]';

/** Shorter texts are no secrets, and would blank out half of every sentence. */
const SHORTEST_SECRET = 6;

/** Tokens that are known by their look, credentials in addresses, and parameters that are named like a secret. */
const KNOWN_SECRETS: [RegExp, string][] = [
  [/\b(gh[pousr]_|github_pat_|glpat-|xox[a-z]-|sq[upa]_)[\w-]{16,}/g, HIDDEN],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*KEY-----)?/g,
    HIDDEN,
  ],
  [
    /\b(Bearer|Basic|token|Token token=)\s+["']?[\w.~+/=-]{12,}/gi,
    `$1 ${HIDDEN}`,
  ],
  [/(\w+:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`],
  [
    /([?&](?:[\w-]*(?:token|secret|password|signature|api[-_]?key)|key|sig|auth)=)[^&\s"']+/gi,
    `$1${HIDDEN}`,
  ],
];

/**
 * Takes everything out of a text that looks like a secret.
 *
 * @public
 */
export function redactSecrets(text: string): string {
  return KNOWN_SECRETS.reduce(
    (left, [pattern, replacement]) => left.replace(pattern, replacement),
    text,
  );
}

/**
 * Knows secrets, and takes them out of texts.
 *
 * @public
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** @param secrets - values; what is too short to be one is ignored */
  constructor(secrets: Iterable<string | undefined> = []) {
    for (const secret of secrets) {
      this.add(secret);
    }
  }

  /** A secret, also where it stands behind a scheme, as in `Bearer <secret>`, or inside a `Basic` one. */
  add(secret: string | undefined): void {
    const [, scheme = '', value = ''] =
      /^(?:([\w-]+)\s+)?(.+)$/s.exec(secret?.trim() ?? '') ?? [];
    this.#add(`${scheme} ${value}`.trim());
    this.#add(value);
    if (/^basic$/i.test(scheme)) {
      const [user, ...password] = Buffer.from(value, 'base64')
        .toString()
        .split(':');
      // Some vendors take a token as the user, with nothing behind it.
      this.#add(password.join(':') || user);
    }
  }

  redact(text: string): string {
    let left = text;
    for (const secret of [...this.#secrets].sort(
      (a, b) => b.length - a.length,
    )) {
      left = left.replaceAll(secret, HIDDEN);
    }
    return redactSecrets(left);
  }

  #add(secret: string): void {
    if (secret.length >= SHORTEST_SECRET) {
      this.#secrets.add(secret);
      this.#secrets.add(encodeURIComponent(secret));
    }
  }
}
