import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseCdEvent } from './fromCdEvent';

/**
 * The official example events, validated with the official schemas and then mapped. They are not part of this
 * repository: point CDEVENTS_SPEC_DIR at a checkout of https://github.com/cdevents/spec, of any release since 0.2.
 */
const specDir = process.env.CDEVENTS_SPEC_DIR;

const now = Date.parse('2026-11-21T00:00:00Z');

const openedAt = '2022-01-01T00:00:00Z';

/**
 * What the mapping does with the official events: the kind that they become, and what `customData.drive` has to bring
 * for it because neither the event nor its own custom data does. Every other event carries nothing.
 */
const EXPECTED: Record<string, { kind: string; added?: object }> = {
  service_deployed: { kind: 'deployment' },
  service_upgraded: { kind: 'deployment' },
  service_rolledback: { kind: 'deployment' },
  change_created: { kind: 'change' },
  change_updated: { kind: 'change', added: { openedAt } },
  change_reviewed: { kind: 'change', added: { openedAt } },
  change_merged: { kind: 'change', added: { openedAt } },
  change_abandoned: { kind: 'change', added: { openedAt } },
  pipelinerun_finished: {
    kind: 'pipeline_run',
    added: { startedAt: openedAt, defaultBranch: true },
  },
  incident_detected: { kind: 'incident', added: { severity: 'high' } },
  incident_reported: { kind: 'incident' },
  incident_resolved: {
    kind: 'incident',
    added: { detectedAt: openedAt, severity: 'high' },
  },
};

interface OfficialEvent {
  name: string;
  event: any;
  schema: any;
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const jsonFiles = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(file => file.endsWith('.json'))
        .map(file => join(folder, file))
    : [];

function readOfficialEvents(folder: string): OfficialEvent[] {
  const files = [
    ...jsonFiles(join(folder, 'conformance')),
    // Where they were up to 0.3.
    ...jsonFiles(join(folder, 'examples')),
  ].map(file => ({
    file,
    schema: join(folder, 'schemas', basename(file).replace('_', '')),
  }));
  const custom = join(folder, 'custom', 'conformance.json');
  if (existsSync(custom)) {
    files.push({ file: custom, schema: join(folder, 'custom', 'schema.json') });
  }
  return files.map(({ file, schema }) => ({
    name: basename(file, '.json'),
    event: readJson(file),
    schema: readJson(schema),
  }));
}

function validatorOf(folder: string) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const file of jsonFiles(join(folder, 'schemas', 'links'))) {
    ajv.addSchema(readJson(file));
  }
  return (schema: object, event: unknown) => {
    const validate = ajv.compile(schema);
    validate(event);
    return validate.errors ?? [];
  };
}

const inCloudEvent = (event: any) => ({
  specversion: '1.0',
  id: event.context.id,
  source: event.context.source,
  type: event.context.type,
  subject: event.subject.id,
  time: event.context.timestamp,
  data: event,
});

function outcomeOf(event: unknown): string {
  const parsed = parseCdEvent(event, { now });
  return parsed.ok
    ? parsed.record.kind
    : `${parsed.rejection.path}: ${parsed.rejection.reason}`;
}

function documentedOutcome(name: string): { pattern: RegExp; summary: string } {
  const expected = EXPECTED[name];
  if (!expected) {
    return {
      pattern:
        /^context\.type: this CDEvents type carries nothing that DRIVE measures$/,
      summary: 'carry nothing that DRIVE measures',
    };
  }
  const [missing] = Object.keys(expected.added ?? {});
  return missing
    ? {
        pattern: new RegExp(
          `^customData\\.drive\\.${missing}: .* does not carry ${missing},`,
        ),
        summary: 'become records with customData.drive',
      }
    : {
        pattern: new RegExp(`^${expected.kind}$`),
        summary: 'become records as they are',
      };
}

if (!specDir) {
  process.stdout.write(
    'Skipping the official CDEvents: set CDEVENTS_SPEC_DIR to a checkout of https://github.com/cdevents/spec\n',
  );
}

(specDir ? describe : describe.skip)(
  'the official CDEvents (skipped unless CDEVENTS_SPEC_DIR names a checkout of github.com/cdevents/spec)',
  () => {
    const events = specDir ? readOfficialEvents(specDir) : [];
    const validate = validatorOf(specDir ?? '');
    const counts: Record<string, number> = {};

    afterAll(() => {
      const { context } = events[0].event;
      const found = Object.entries(counts).map(
        ([outcome, times]) => `${times} ${outcome}`,
      );
      process.stdout.write(
        `CDEvents ${context.specversion ?? context.version}, ${
          events.length
        } official events: ${found.join(', ')}\n`,
      );
    });

    it('are there', () => {
      expect(events.map(({ name }) => name)).toEqual(
        expect.arrayContaining(Object.keys(EXPECTED)),
      );
    });

    it.each(events)('$name is valid by its own schema', ({ event, schema }) => {
      expect(validate(schema, event)).toEqual([]);
    });

    it.each(events)('$name does what is documented', ({ name, event }) => {
      const documented = documentedOutcome(name);
      const asIs = outcomeOf(event);

      expect(asIs).toMatch(documented.pattern);
      expect(outcomeOf(inCloudEvent(event)).replace('data.', '')).toBe(
        asIs.replace('context.type:', 'type:'),
      );
      counts[documented.summary] = (counts[documented.summary] ?? 0) + 1;
    });

    it.each(events.filter(({ name }) => EXPECTED[name]))(
      '$name with what customData.drive has to bring is valid and becomes a record',
      ({ name, event, schema }) => {
        const { kind, added } = EXPECTED[name];
        const enriched = {
          ...event,
          customData: { ...event.customData, drive: added ?? {} },
        };

        expect(validate(schema, enriched)).toEqual([]);
        expect(outcomeOf(enriched)).toBe(kind);
        expect(outcomeOf(inCloudEvent(enriched))).toBe(kind);
      },
    );
  },
);
