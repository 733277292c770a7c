import {
  Initiative,
  InitiativeDraft,
  PILLAR_IDS,
} from 'backstage-plugin-drive-common';
import { dayAfter } from '../../initiatives/days';
import {
  ALL_COMPONENTS,
  PopulationFields,
  fieldsOf,
  predicateOf,
} from './populationFields';

const USUAL_LENGTH_DAYS = 182;

/** An initiative as it is being typed: everything may be missing. */
export interface TypedInitiative {
  title: string;
  why: string;
  ownerRef?: string;
  pillarId: InitiativeDraft['pillarId'];
  /** By fields, or as JSON. */
  population: { fields: PopulationFields } | { json: string };
  doneBy: InitiativeDraft['done']['by'];
  checkId: string;
  metricId: string;
  comparison: 'atMost' | 'atLeast';
  /** In the metric's unit; as typed. */
  value: string;
  startDate: string;
  targetDate: string;
  milestones: { title: string; date: string }[];
}

/** What has to be said before it can be saved. */
export type MissingField =
  | 'title'
  | 'why'
  | 'owner'
  | 'json'
  | 'check'
  | 'metric'
  | 'value'
  | 'start'
  | 'target'
  | 'milestones';

/** What a new initiative begins with. @param today - `YYYY-MM-DD` */
export function newInitiative(today: string): TypedInitiative {
  return {
    title: '',
    why: '',
    pillarId: PILLAR_IDS[2],
    population: { fields: ALL_COMPONENTS },
    doneBy: 'check',
    checkId: '',
    metricId: '',
    comparison: 'atMost',
    value: '',
    startDate: today,
    targetDate: dayAfter(today, USUAL_LENGTH_DAYS),
    milestones: [],
  };
}

/** What is saved, as it is typed. */
export function typedOf(initiative: Initiative): TypedInitiative {
  const { done, population } = initiative;
  const fields = fieldsOf(population);
  return {
    title: initiative.title,
    why: initiative.why,
    ownerRef: initiative.owner.ref,
    pillarId: initiative.pillarId,
    population: fields
      ? { fields }
      : { json: JSON.stringify(population, null, 2) },
    doneBy: done.by,
    checkId: done.by === 'check' ? done.checkId : '',
    metricId: done.by === 'metric' ? done.metricId : '',
    comparison: done.by === 'metric' ? done.comparison : 'atMost',
    value: done.by === 'metric' ? String(done.value) : '',
    startDate: initiative.startDate,
    targetDate: initiative.targetDate,
    milestones: initiative.milestones,
  };
}

/** The filter that was typed. @throws SyntaxError where it is no JSON */
export function populationOf(
  population: TypedInitiative['population'],
): InitiativeDraft['population'] {
  return 'fields' in population
    ? predicateOf(population.fields)
    : JSON.parse(population.json);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A number as typed; `NaN` where it is none. */
export function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text.replace(',', '.'));
}

const isWithin = (typed: TypedInitiative) => (milestone: { date: string }) =>
  milestone.date >= typed.startDate && milestone.date <= typed.targetDate;

/** What the population and the done condition still lack. */
export function missingForPreview(typed: TypedInitiative): MissingField[] {
  const { population, doneBy } = typed;
  const missing: [MissingField, boolean][] = [
    ['json', 'json' in population && !isJson(population.json)],
    ['check', doneBy === 'check' && !typed.checkId.trim()],
    ['metric', doneBy === 'metric' && !typed.metricId],
    ['value', doneBy === 'metric' && Number.isNaN(numberOf(typed.value))],
  ];
  return missing.flatMap(([field, isMissing]) => (isMissing ? field : []));
}

/** What it still lacks to be saved. */
export function missingOf(typed: TypedInitiative): MissingField[] {
  const { milestones, startDate, targetDate } = typed;
  const missing: [MissingField, boolean][] = [
    ['title', !typed.title.trim()],
    ['why', !typed.why.trim()],
    ['owner', !typed.ownerRef],
    ['start', !startDate],
    ['target', !targetDate || targetDate <= startDate],
    [
      'milestones',
      !milestones.every(isWithin(typed)) ||
        milestones.some(({ title }) => !title.trim()),
    ],
  ];
  return [
    ...missing.flatMap(([field, isMissing]) => (isMissing ? field : [])),
    ...missingForPreview(typed),
  ];
}

function doneOf(typed: TypedInitiative): InitiativeDraft['done'] {
  if (typed.doneBy === 'check') {
    return { by: 'check', checkId: typed.checkId.trim() };
  }
  return typed.doneBy === 'hand'
    ? { by: 'hand' }
    : {
        by: 'metric',
        metricId: typed.metricId,
        comparison: typed.comparison,
        value: numberOf(typed.value),
      };
}

/** What is sent. Only of what lacks nothing. */
export function draftOf(typed: TypedInitiative): InitiativeDraft {
  return {
    title: typed.title.trim(),
    why: typed.why.trim(),
    ownerRef: typed.ownerRef ?? '',
    pillarId: typed.pillarId,
    population: populationOf(typed.population),
    done: doneOf(typed),
    startDate: typed.startDate,
    targetDate: typed.targetDate,
    milestones: typed.milestones.map(({ title, date }) => ({
      title: title.trim(),
      date,
    })),
  };
}
