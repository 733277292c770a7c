import { CatalogFinding } from 'backstage-plugin-drive-common';

const SEVERITIES: readonly CatalogFinding['severity'][] = ['warning', 'info'];

const byText = (a: string, b: string) => Number(a > b) - Number(a < b);

/** Collects the oddities of a catalog. */
export class CatalogFindings {
  readonly #all: CatalogFinding[] = [];

  /** Something is missing or wrong: scores are not what the catalog's authors meant. */
  warn(subject: string, code: string, detail: string) {
    this.#all.push({ subject, code, severity: 'warning', detail });
  }

  /** Unusual, and handled as the detail says. */
  inform(subject: string, code: string, detail: string) {
    this.#all.push({ subject, code, severity: 'info', detail });
  }

  /** Those about some subjects: warnings first, then by subject and code. */
  about(isWanted: (subject: string) => boolean): CatalogFinding[] {
    return this.#all
      .filter(finding => isWanted(finding.subject))
      .sort(
        (a, b) =>
          SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
          byText(a.subject, b.subject) ||
          byText(a.code, b.code) ||
          byText(a.detail, b.detail),
      );
  }
}
