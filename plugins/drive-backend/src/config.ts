import { RootConfigService } from '@backstage/backend-plugin-api';
import { Metric } from './engine/Metric';
import { DRIVE_MODEL } from './model/defaultModel';
import { DriveModel } from './model/DriveModel';
import { CatalogEntity } from './subjects/catalogEntity';
import { SubjectNode } from './subjects/SubjectGraph';

export interface DriveConfig {
  productionEnvironments: RegExp[];
  organization?: string;
  subjectsFilter?: (entity: CatalogEntity) => boolean;
  appliesTo: (metric: Metric, node: SubjectNode) => boolean;
  model: DriveModel;
  windowDays: number;
  backfillWeeks: number;
  retentionDays: number;
  sweepSeconds: number;
  evaluationMinutes: number;
  admins: string[];
  currency: { currency?: string; rates?: Record<string, number> };
}

export function readDriveConfig(config: RootConfigService): DriveConfig {
  return {
    productionEnvironments: ['^prod', '^live$', '^release$'].map(
      pattern => new RegExp(pattern, 'i'),
    ),
    organization: config.getOptionalString('drive.organization'),
    appliesTo: (metric, { entity }) =>
      !metric.operatedOnly ||
      (entity?.type !== 'library' && entity?.type !== 'documentation'),
    model: DRIVE_MODEL,
    windowDays: 28,
    backfillWeeks: 26,
    retentionDays: 1100,
    sweepSeconds: 60,
    evaluationMinutes: 60,
    admins: config.getOptionalStringArray('drive.admins') ?? [],
    currency: {},
  };
}
