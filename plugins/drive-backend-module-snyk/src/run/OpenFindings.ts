import { RecordInput } from 'backstage-plugin-drive-node';
import { OrganizationCursor, pack } from './SnykCursor';

type Finding = Extract<RecordInput, { kind: 'finding' }>;
type Packed = OrganizationCursor['open'];

/** What is open of an organization, by asset. */
export class OpenFindings {
  readonly #byAsset = new Map<string, Map<string, Packed[string][string]>>();

  /** @param packed - as the cursor keeps it */
  constructor(packed: Packed = {}) {
    for (const [asset, findings] of Object.entries(packed)) {
      this.#byAsset.set(asset, new Map(Object.entries(findings)));
    }
  }

  /** Takes a finding in, or out where it is not open. */
  note({ id, subject, data }: Finding): void {
    const own = this.#byAsset.get(subject) ?? new Map();
    this.#byAsset.set(subject, own);
    if (data.state === 'open') {
      own.set(
        id,
        pack({
          firstSeenAt: Date.parse(data.firstSeenAt),
          severity: data.severity,
          category: data.category,
        }),
      );
    } else {
      own.delete(id);
    }
  }

  /** Keeps what is known of an asset that was not asked for. */
  keep(asset: string, findings: Packed[string]): void {
    this.#byAsset.set(asset, new Map(Object.entries(findings)));
  }

  toJSON(): Packed {
    return Object.fromEntries(
      [...this.#byAsset]
        .filter(([, findings]) => findings.size > 0)
        .map(([asset, findings]) => [asset, Object.fromEntries(findings)]),
    );
  }
}
