import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { EngineSettings, SEVERITIES } from '../engine/settings';
import { isStateKind } from '../engine/feeds';
import { compareRanks, Rank } from '../engine/rank';
import { DAY_MS, HOUR_MS } from '../engine/time';
import { DriveModel, FreshnessHours } from './DriveModel';

/** In an order of sources: those that it does not name. */
const ALL_OTHERS = '*';

/**
 * What of the model and the config decides which records count.
 *
 * @param productionEnvironments - case-insensitive patterns of environments that are production
 */
export function engineSettings(
  model: DriveModel,
  productionEnvironments: readonly RegExp[],
): EngineSettings {
  const production = new Map<string, boolean>();
  const floor = SEVERITIES.indexOf(model.severityFloor);
  const sourceRank = (kind: StoredRecordKind, source: string): Rank => {
    const order =
      (model.sourceOrder as Partial<Record<string, readonly string[]>>)[kind] ??
      [];
    const place = order.findIndex(
      one => one === source || one === source.split(':')[0],
    );
    const others = order.indexOf(ALL_OTHERS);
    const unnamed = others < 0 ? order.length : others;
    return [place < 0 ? unnamed : place, source];
  };
  return {
    isProduction(environment) {
      let known = production.get(environment);
      if (known === undefined) {
        known = productionEnvironments.some(
          pattern => environment.search(pattern) >= 0,
        );
        production.set(environment, known);
      }
      return known;
    },
    atOrAboveFloor: severity => SEVERITIES.indexOf(severity) <= floor,
    freshnessMs: kind => freshnessMs(kind, model.freshnessHours),
    canonicalRule: rule =>
      model.ruleOrder.includes(rule) ? rule : 'deployment',
    ruleRank(rule) {
      const place = rule === undefined ? -1 : model.ruleOrder.indexOf(rule);
      return place < 0 ? model.ruleOrder.length : place;
    },
    sourceRank,
    compareSources: (kind, a, b) =>
      compareRanks(sourceRank(kind, a), sourceRank(kind, b)),
    slaMs: severity => model.slaDays[severity] * DAY_MS,
    incidentLinkMs: model.incidentLinkHours * HOUR_MS,
    sloStatusMaxAgeMs: model.sloStatusMaxAgeDays * DAY_MS,
  };
}

/** The same settings with other limits of freshness. */
export function withFreshness(
  settings: EngineSettings,
  hours: FreshnessHours,
): EngineSettings {
  return { ...settings, freshnessMs: kind => freshnessMs(kind, hours) };
}

function freshnessMs(
  kind: StoredRecordKind,
  { events, state }: FreshnessHours,
) {
  return HOUR_MS * (isStateKind(kind) ? state : events);
}
