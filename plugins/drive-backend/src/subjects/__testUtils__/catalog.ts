import { Entity, EntityRelation } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { CORE_ASSET_ANNOTATIONS } from '../assetAnnotations';
import { buildSubjectGraph, SubjectGraphOptions } from '../buildSubjectGraph';
import { toCatalogEntity } from '../catalogEntity';
import { SubjectGraph } from '../SubjectGraph';

/** What an entity of a test has beside its kind and name. */
export interface EntityParts {
  namespace?: string;
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  tags?: string[];
  title?: string;
  description?: string;
  relations?: EntityRelation[];
  [specField: string]: unknown;
}

const entityOf =
  (kind: string) =>
  (
    name: string,
    {
      namespace,
      annotations,
      labels,
      tags,
      title,
      description,
      relations,
      ...spec
    }: EntityParts = {},
  ): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace,
      annotations,
      labels,
      tags,
      title,
      description,
    },
    spec: spec as JsonObject,
    relations,
  });

export const component = entityOf('Component');
export const system = entityOf('System');
export const domain = entityOf('Domain');
/** A group with a type, unless the test says otherwise. */
export const group = (name: string, parts: EntityParts = {}) =>
  entityOf('Group')(name, { type: 'team', ...parts });
export const typelessGroup = entityOf('Group');

/** The graph of a catalog of entities as the catalog would give them. */
export function graphOf(
  entities: Entity[],
  options: Partial<SubjectGraphOptions> = {},
): SubjectGraph {
  return buildSubjectGraph(
    entities.map(entity => toCatalogEntity(entity)!),
    { title: 'Acme', annotations: CORE_ASSET_ANNOTATIONS, ...options },
  );
}

/** Findings as `code subject`, for short expectations. */
export function findingsOf(graph: SubjectGraph): string[] {
  return graph.findings.map(({ code, subject }) => `${code} ${subject}`);
}
