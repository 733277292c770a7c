import fc from 'fast-check';
import { CatalogDraft, ComponentDraft } from './catalog';
import {
  budget,
  change,
  checkResult,
  costItem,
  coverage,
  deployment,
  Draft,
  finding,
  incident,
  initiativeItem,
  pipelineRun,
  reviewAction,
  sloStatus,
  workItem,
} from './drafts';
import { FROM, WINDOW_DAYS } from './times';

const HOUR = 3_600_000;

export const KINDS = [
  'deployment',
  'change',
  'pipeline_run',
  'incident',
  'finding',
  'slo_status',
  'cost_item',
  'budget',
  'work_item',
  'check_result',
] as const;

/** Those that DRIVE makes itself too. */
const ALL_KINDS = [...KINDS, 'initiative_item', 'review_action'] as const;

type Kind = (typeof ALL_KINDS)[number];

/** How worlds may look. */
export interface ArbitraryOptions {
  /** Ids of sources; the first sends most records. */
  sources: readonly string[];
  /** How deployments may have been recognised. */
  rules: readonly string[];
  /** Whether components may share assets. */
  shared: boolean;
  /** Whether sources may say what they cover. */
  coverage: boolean;
  /** Whether some components may be libraries. */
  libraries: boolean;
  /** Whether records may lie at the instant or after it. */
  future: boolean;
  /** Whether there may be what DRIVE keeps itself. */
  own: boolean;
}

const ANYTHING: ArbitraryOptions = {
  sources: ['one:x', 'two:x', 'three:x'],
  rules: ['deployment', 'tag', 'jenkins'],
  shared: true,
  coverage: true,
  libraries: true,
  future: true,
  own: true,
};

/** A catalog and its records, each with an id of its own. */
export interface ArbitraryWorld {
  catalog: CatalogDraft & { components: Record<string, ComponentDraft> };
  records: Draft[];
}

const NAMES = ['api', 'web', 'batch', 'lib', 'data'];

/** Hours from the start of the window; its edges come often. */
function hour({ future }: ArbitraryOptions) {
  const end = WINDOW_DAYS * 24;
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, -1, end - 1, end - 24) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...(future ? [end, end + 1] : [1])),
    },
    {
      weight: 6,
      arbitrary: fc.integer({ min: -40 * 24, max: end - 1 }),
    },
  );
}

const at = (hours: number) => new Date(FROM + hours * HOUR).toISOString();
const dayOf = (hours: number) => at(hours).slice(0, 10);
const orNothing = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });
const severity = fc.constantFrom('critical', 'high', 'medium', 'low');

/** A record of a kind, about an asset, begun at an hour and lasting some more. */
function record(
  kind: Kind,
  asset: string,
  start: number,
  lasts: number,
  rules: readonly string[],
): fc.Arbitrary<Draft> {
  const end = start + lasts;
  switch (kind) {
    case 'deployment':
      return fc
        .record({
          environment: fc.constantFrom('production', 'production', 'staging'),
          outcome: fc.constantFrom(
            ...(['success', 'success', 'failure', 'rolled_back'] as const),
            'unknown' as const,
          ),
          unplanned: orNothing(fc.boolean()),
          failed: orNothing(fc.boolean()),
          rule: fc.constantFrom(...rules),
          changeIds: orNothing(
            fc.array(
              fc.integer({ min: 0, max: 60 }).map(i => `change-${i}`),
              {
                maxLength: 3,
              },
            ),
          ),
        })
        .map(fields => deployment(asset, at(start), fields));
    case 'change':
      return fc
        .record({
          firstCommitAt: orNothing(
            fc.integer({ min: -40, max: 5 }).map(h => at(start + h)),
          ),
          readyAt: orNothing(
            fc.nat({ max: lasts + 2 }).map(h => at(start + h)),
          ),
          deployedAt: orNothing(fc.constant(at(end + 3))),
          authorKind: fc.constantFrom(
            ...(['human', 'agent', 'bot', 'unknown'] as const),
          ),
          additions: orNothing(fc.nat({ max: 900 })),
          deletions: fc.nat({ max: 900 }),
          aiEvidence: orNothing(
            fc.constantFrom('authored' as const, 'none' as const),
          ),
          merged: fc.boolean(),
        })
        .map(({ merged, ...fields }) =>
          change(asset, merged ? at(end) : undefined, {
            openedAt: at(start),
            ...fields,
          }),
        );
    case 'pipeline_run':
      return fc
        .record({
          outcome: fc.constantFrom(
            ...(['success', 'failure', 'cancelled'] as const),
          ),
          attempt: orNothing(fc.integer({ min: 1, max: 3 })),
          defaultBranch: fc.boolean(),
          billableMinutes: orNothing(fc.nat({ max: 40 })),
        })
        .map(fields => pipelineRun(asset, at(start), fields));
    case 'incident':
      return fc
        .record({
          severity: severity as fc.Arbitrary<'high'>,
          acknowledgedAt: orNothing(
            fc.integer({ min: -1, max: 4 }).map(h => at(start + h)),
          ),
          mitigatedAt: orNothing(
            fc.nat({ max: lasts }).map(h => at(start + h)),
          ),
          resolvedAt: orNothing(fc.constant(at(end))),
          causeDeploymentId: orNothing(
            fc
              .integer({ min: 0, max: 60 })
              .map(i => (i % 2 ? `one:x#deployment-${i}` : `deployment-${i}`)),
          ),
          interruptions: orNothing(
            fc.record({
              business: fc.nat({ max: 3 }),
              off: fc.nat({ max: 3 }),
              sleep: fc.nat({ max: 3 }),
            }),
          ),
        })
        .map(fields => incident(asset, at(start), fields));
    case 'finding':
      return fc
        .record({
          severity: severity as fc.Arbitrary<'high'>,
          state: fc.constantFrom(...(['open', 'fixed', 'dismissed'] as const)),
          identifiers: orNothing(
            fc.array(fc.constantFrom('CVE-1', 'CVE-2', 'cve-2'), {
              maxLength: 2,
            }),
          ),
        })
        .map(({ state, ...fields }) =>
          finding(asset, at(start), {
            state,
            resolvedAt: state === 'open' ? undefined : at(end),
            ...fields,
          }),
        );
    case 'slo_status':
      return fc
        .record({
          name: fc.constantFrom('availability', 'latency'),
          sli: fc.constantFrom(0.9, 0.985, 0.99, 1),
          errorBudgetRemaining: orNothing(fc.constantFrom(-2, 0, 0.5, 1)),
        })
        .map(({ sli, ...fields }) => sloStatus(asset, at(start), sli, fields));
    case 'cost_item':
      return fc
        .record({
          amount: fc.nat({ max: 1000 }),
          category: fc.constantFrom(...(['cloud', 'ci', 'ai'] as const)),
        })
        .map(({ amount, ...fields }) =>
          costItem(asset, at(start), at(end + 1), amount, fields),
        );
    case 'budget':
      return fc
        .record({
          amount: fc.nat({ max: 9000 }),
          category: orNothing(fc.constantFrom('cloud' as const, 'ai' as const)),
        })
        .map(({ amount, ...fields }) =>
          budget(asset, at(start), at(end + 24 * 40), amount, fields),
        );
    case 'work_item':
      return fc
        .record({
          workType: fc.constantFrom(...(['feature', 'bug', 'toil'] as const)),
          planned: orNothing(fc.boolean()),
          done: fc.boolean(),
        })
        .map(({ done, ...fields }) =>
          workItem(asset, done ? at(end) : undefined, {
            createdAt: at(start),
            ...fields,
          }),
        );
    case 'initiative_item':
      return fc
        .record({
          lasts: fc.integer({ min: 1, max: 60 }),
          states: fc.array(
            fc.tuple(
              fc.integer({ min: -10, max: 1000 }),
              fc.constantFrom(
                ...(['done', 'open', 'exempt', 'unknown', 'absent'] as const),
              ),
            ),
            { maxLength: 4 },
          ),
          closed: fc.boolean(),
        })
        .map(({ lasts: days, states, closed }) =>
          initiativeItem(
            asset,
            [dayOf(start), dayOf(start + days * 24)],
            states
              .sort(([a], [b]) => a - b)
              .map(([hours, state]) => [at(start + hours), state]),
            { closedAt: closed ? at(end + 1) : undefined },
          ),
        );
    case 'review_action':
      return fc
        .record({
          days: fc.integer({ min: -2, max: 30 }),
          closed: fc.boolean(),
          dropped: fc.boolean(),
        })
        .map(({ days, closed, dropped }) =>
          reviewAction(asset, dayOf(start + days * 24), {
            createdAt: at(start),
            closedAt: closed ? at(end) : undefined,
            droppedAt: dropped ? at(end + 1) : undefined,
          }),
        );
    default:
      return fc
        .record({
          checkId: fc.constantFrom('readme', 'slo', 'tls'),
          outcome: fc.constantFrom(
            ...(['pass', 'fail', 'unknown', 'not_applicable'] as const),
          ),
        })
        .map(({ checkId, outcome }) =>
          checkResult(asset, checkId, outcome, at(start)),
        );
  }
}

function anyCatalog({ shared, libraries }: ArbitraryOptions) {
  const component = (name: string) =>
    fc.record({
      owner: orNothing(
        fc.uniqueArray(fc.constantFrom('red', 'blue'), { maxLength: 2 }),
      ),
      system: orNothing(fc.constantFrom('shop')),
      type: libraries
        ? fc.constantFrom('service', 'service', 'library')
        : fc.constant('service'),
      assets: shared
        ? fc
            .uniqueArray(fc.constantFrom('mono', 'pager'), { maxLength: 2 })
            .map(more => [name, ...more])
        : fc.constantFrom([name], [name, `${name}-2`]),
      hasDescription: fc.boolean(),
      hasSourceLocation: fc.constant(true),
    });
  return fc.record({
    components: fc
      .integer({ min: 1, max: NAMES.length })
      .chain(count =>
        fc.record(
          Object.fromEntries(
            NAMES.slice(0, count).map(name => [name, component(name)]),
          ),
        ),
      ) as fc.Arbitrary<Record<string, ComponentDraft>>,
    groups: fc.constantFrom('department', 'red').map(parent => ({
      department: {},
      red: { parents: ['department'] },
      blue: { parents: [parent] },
    })),
    systems: fc.constant({ shop: { domain: 'commerce' } }),
    domains: fc.constant({ commerce: {} }),
  });
}

function coverageRecord(asset: string, options: ArbitraryOptions) {
  return fc
    .record({
      kinds: fc.subarray([...KINDS], { minLength: 1 }),
      start: hour(options),
      // Mostly until now: a source that has gone silent hides all else.
      lasts: fc.oneof(
        fc.nat({ max: 400 }),
        ...Array.from({ length: 3 }, () => fc.constant(2000)),
      ),
    })
    .map(({ kinds, start, lasts }) =>
      coverage(asset, kinds, { from: at(start), until: at(start + lasts) }),
    );
}

/** Small organizations with odd catalogs, several sources and times at every edge. */
export function anyWorld(
  changes: Partial<ArbitraryOptions> = {},
): fc.Arbitrary<ArbitraryWorld> {
  const options = { ...ANYTHING, ...changes };
  const anyKinds = fc.subarray([...(options.own ? ALL_KINDS : KINDS)], {
    minLength: 1,
  });
  const saysCoverage = options.coverage ? fc.boolean() : fc.constant(false);
  return fc
    .tuple(anyCatalog(options), anyKinds, saysCoverage)
    .chain(([catalog, kinds, says]) => {
      const assets = [
        ...new Set(
          Object.values(catalog.components).flatMap(({ assets: own }) => own!),
        ),
        ...(options.shared
          ? ['component:default/api', 'group:default/red', 'nobody']
          : []),
      ];
      const draft = fc
        .record({
          kind: fc.constantFrom(...kinds),
          asset: fc.constantFrom(...assets),
          start: hour(options),
          lasts: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 900 })),
        })
        .chain(({ kind, asset, start, lasts }) =>
          record(kind, asset, start, lasts, options.rules),
        );
      const covering = fc
        .constantFrom(...assets)
        .chain(asset => coverageRecord(asset, options));
      const one = says
        ? fc.oneof(
            { weight: 8, arbitrary: draft },
            { weight: 1, arbitrary: covering },
          )
        : draft;
      const sent = fc
        .tuple(
          one,
          fc.constantFrom(
            ...options.sources,
            ...options.sources.slice(0, 1),
            ...options.sources.slice(0, 1),
          ),
        )
        .map(([own, source]) => ({ ...own, source }));
      return fc
        .array(sent, { minLength: 0, maxLength: 80, size: 'max' })
        .map(records => ({
          catalog,
          records: records.map((own, i) => ({
            ...own,
            id: `${own.kind}-${i}`,
          })),
        }));
    });
}
