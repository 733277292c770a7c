import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { CatalogEntity } from '../../subjects/catalogEntity';
import { entityFilter } from '../../subjects/entityFilter';

/** A rule that entities of the catalog keep or not. */
export interface CatalogCheck {
  id: string;
  title: string;
  appliesTo: (entity: CatalogEntity) => boolean;
  holds: (entity: CatalogEntity) => boolean;
}

/** Stands between a check's id and the rest in the ids of records, and between outcomes in the cursor. */
const ID = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

const shape = {
  rateBudget: z
    .never('is not a setting: the catalog has no rate limit')
    .optional(),
  backfillDays: z.never('is not a setting: the catalog has no past').optional(),
  checks: z
    .array(
      z.strictObject({
        id: z
          .string()
          .max(100)
          .regex(ID, 'expected letters, digits and dashes'),
        title: z.string().min(1).max(200),
        filter: z.unknown().optional(),
        check: z.unknown().refine(value => value !== undefined, 'is required'),
      }),
    )
    .default([]),
};

/**
 * Reads `drive.connectors.catalog`.
 *
 * @throws Error whose message begins with the config key that is wrong
 */
export function readCatalogChecks(config: RootConfigService): {
  checks: CatalogCheck[];
  schedule?: ConnectorSettings['schedule'];
} {
  const settings = readConnectorConfig(config, 'catalog', shape);
  const seen = new Set<string>();
  const checks = (settings?.checks ?? []).map(
    ({ id, title, filter, check }, i) => {
      const path = `drive.connectors.catalog.checks[${i}]`;
      if (seen.has(id)) {
        throw new Error(`${path}.id: there is another check ${id}`);
      }
      seen.add(id);
      return {
        id,
        title,
        appliesTo: at(`${path}.filter`, () => whichEntities(filter)),
        holds: at(`${path}.check`, () => entityFilter(check)),
      };
    },
  );
  return { checks, schedule: settings?.schedule };
}

/** Components, unless the filter itself speaks of kinds. */
function whichEntities(filter: unknown): CatalogCheck['appliesTo'] {
  if (filter === undefined || filter === null) {
    return ({ kind }) => kind === 'component';
  }
  const fits = entityFilter(filter);
  return speaksOfKind(filter)
    ? fits
    : entity => entity.kind === 'component' && fits(entity);
}

function speaksOfKind(filter: unknown): boolean {
  return (
    typeof filter === 'object' &&
    filter !== null &&
    Object.entries(filter).some(
      ([key, value]) => key === 'kind' || speaksOfKind(value),
    )
  );
}

function at<T>(key: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(
      `${key}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
