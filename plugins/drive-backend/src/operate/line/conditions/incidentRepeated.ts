import { DriveRecord } from 'backstage-plugin-drive-node';
import { EngineSettings } from '../../../engine/settings';
import { DAY_MS } from '../../../engine/time';
import { RecordStore } from '../../../store/RecordStore';
import { recordsBySubject } from './recordsBySubject';
import { Look, Seen } from './Sight';

type Incident = DriveRecord<'incident'>;

/** How often the origins of incidents are followed into records that are older. */
const MOST_STEPS = 10;

/** The same incident came again and again, as `repeatOf` tells it. Incidents below the model's floor do not count. */
export function incidentRepeated(
  records: RecordStore,
  atOrAboveFloor: EngineSettings['atOrAboveFloor'],
): Look {
  return async ({ days, times }, { asOf, graph, subjects }) => {
    const from = asOf - days * DAY_MS;
    const incidents: Incident[] = [];
    for await (const page of records.load({
      kinds: ['incident'],
      from,
      until: asOf,
    })) {
      incidents.push(
        ...(page as Incident[]).filter(
          ({ data }) =>
            data.detectedAt >= from &&
            data.detectedAt < asOf &&
            atOrAboveFloor(data.severity),
        ),
      );
    }
    const originOf = await originsOf(incidents, records);
    const found = recordsBySubject(incidents, subjects, graph);
    const seen: Seen = { holds: new Map(), unknown: new Set() };
    for (const [ref, own] of found) {
      const chains = groupBy(own, originOf);
      const [most] = [...chains.values()].sort((a, b) => b.length - a.length);
      if (most.length >= times) {
        const newest = most.reduce((a, b) =>
          b.data.detectedAt > a.data.detectedAt ? b : a,
        );
        seen.holds.set(ref, {
          reason: `The same incident came ${most.length} times in ${days} days${
            newest.data.title ? `: ${newest.data.title}` : ''
          }.`,
          evidence: {
            subjectRef: ref,
            metricId: 'incident-rate',
            ...(newest.data.url && { url: newest.data.url }),
          },
        });
      }
    }
    return seen;
  };
}

/** Tells what an incident is a repetition of, at the beginning of the chain, as far as that is known. */
async function originsOf(
  incidents: readonly Incident[],
  records: RecordStore,
): Promise<(incident: Incident) => string> {
  const repeats = new Map<string, { source: string; id?: string }>();
  const note = ({ source, id, data }: Incident) =>
    repeats.set(keyOf(source, id), { source, id: data.repeatOf });
  incidents.forEach(note);
  for (let step = 0; step < MOST_STEPS; step++) {
    const unknown = [...repeats.values()].flatMap(({ source, id }) =>
      id !== undefined && !repeats.has(keyOf(source, id))
        ? [{ source, id }]
        : [],
    );
    if (unknown.length === 0) {
      break;
    }
    for (const { source, id } of unknown) {
      repeats.set(keyOf(source, id), { source });
    }
    for await (const page of records.loadById('incident', unknown)) {
      page.forEach(note);
    }
  }
  return ({ source, id }) => {
    const path = new Set<string>();
    let key = keyOf(source, id);
    let before = repeats.get(key)?.id;
    while (before !== undefined && !path.has(key)) {
      path.add(key);
      key = keyOf(source, before);
      before = repeats.get(key)?.id;
    }
    // Where they name each other in a circle none is the first: any will do that all of them find.
    const circle = [...path].slice([...path].indexOf(key));
    return path.has(key) ? circle.sort()[0] : key;
  };
}

function keyOf(source: string, id: string): string {
  return `${source} ${id}`;
}

function groupBy<T>(all: readonly T[], key: (one: T) => string) {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  }
  return groups;
}
