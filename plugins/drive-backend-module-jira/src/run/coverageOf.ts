import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { AssetSlices } from './AssetSlices';
import { Places } from './Places';
import { InstanceTask } from './InstanceTask';

/**
 * Work items are vouched for everywhere, incidents only where a project is known to keep them.
 *
 * @param covered - assets, with those that they were read for
 */
export function* coverageOf(
  covered: ReadonlyMap<string, string>,
  options: {
    task: InstanceTask;
    places: Places;
    slices: AssetSlices;
    incidentProjects: ReadonlySet<string>;
  },
): Generator<RecordInput> {
  const { task, places, slices, incidentProjects } = options;
  const { run, settings, assets } = task;
  for (const [asset, readFor] of covered) {
    const window = slices.coverageOf(readFor);
    const hasIncidents =
      settings.incidents.enabled &&
      incidentProjects.has(places.projectOf(readFor));
    const kinds = [
      ['work_item' as const],
      ...(hasIncidents ? [['incident' as const]] : []),
    ];
    for (const own of window ? kinds : []) {
      yield* coverageRecords({
        source: assets.source,
        assets: [asset],
        kinds: own,
        windows: [window!],
        at: run.now,
      });
    }
  }
}
