import { AssetAnnotation } from 'backstage-plugin-drive-node';

const PUBLIC_HOST = 'gitlab.com';

const annotated = (
  { metadata }: Parameters<AssetAnnotation['toAssetKeys']>[1],
  annotation: string,
) => metadata.annotations?.[annotation]?.trim() || undefined;

/** Components that know no more than a project's number point by it; one with a path points by that. */
export const PROJECT_ID_ANNOTATION: AssetAnnotation = {
  annotation: 'gitlab.com/project-id',
  kinds: ['deployment', 'change', 'pipeline_run', 'finding'],
  toAssetKeys(value, entity) {
    const id = value.trim();
    const host = annotated(entity, 'gitlab.com/instance') ?? PUBLIC_HOST;
    return /^\d+$/.test(id) && !annotated(entity, 'gitlab.com/project-slug')
      ? [`gitlab:${host}/${id}`]
      : [];
  },
};
