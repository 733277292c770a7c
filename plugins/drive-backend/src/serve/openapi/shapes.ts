import {
  BANDS,
  OUTCOMES,
  PILLAR_IDS,
  STORED_RECORD_KINDS,
} from 'backstage-plugin-drive-common';

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const text = { type: 'string' };
export const number = { type: 'number' };
export const count = { type: 'integer', minimum: 0 };
export const flag = { type: 'boolean' };
export const instant = { type: 'string', format: 'date-time' };
export const list = (items: object) => ({ type: 'array', items });
export const object = (
  properties: Record<string, object>,
  optional: string[] = [],
) => ({
  type: 'object',
  required: Object.keys(properties).filter(name => !optional.includes(name)),
  properties,
});

export const outcome = { type: 'string', enum: [...OUTCOMES] };
export const pillarId = { type: 'string', enum: [...PILLAR_IDS] };
export const band = { type: 'string', enum: [...BANDS] };
export const unit = {
  type: 'string',
  enum: ['ratio', 'perWeek', 'hours', 'minutes', 'count', 'money'],
};
export const recordKind = { type: 'string', enum: [...STORED_RECORD_KINDS] };
