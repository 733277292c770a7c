/** The model on the sources page: bands, overrides, dry runs, evaluating the past again. */
export const model = {
  model: {
    title: 'Model',
    intro:
      'Version {{version}}. Scores are of {{window}}; a pillar has one where {{coverage}} or more of what applies is measured.',
    freshness:
      'A source that has been silent for {{events}} (of states: {{state}}) is out of date.',
    metrics_one: '{{count, number}} metric',
    metrics_other: '{{count, number}} metrics',
    weight: 'Weight',
    minimumSample: 'Needs',
    source: 'Where the bands come from',
    overrides: 'Overrides',
    overridesNone:
      'None: every subject is judged alike. Overrides by catalog filter stand under drive.model.overrides in app-config.',
    overrideFor: 'For',
    overrideCoverage: 'Minimum coverage {{coverage}}',
    overrideEvents: 'Events are out of date after {{duration}}',
    overrideState: 'States are out of date after {{duration}}',
    overrideCurve: 'curve {{points}}',
  },
  dryRun: {
    title: 'Try another model',
    intro:
      'What would stand under drive.model in app-config, as JSON, which is YAML too: what you have tried can be pasted there as it is. Nothing is stored and no score changes.',
    run: 'Show what would change',
    kind: 'Kind',
    allKinds: 'All kinds',
    unreadable: 'This is not JSON',
    invalid: 'This model cannot be',
    adminsOnly:
      'Trying another model is for DRIVE admins. drive.admins in app-config says who they are.',
    changed: '{{changed}} of {{total}} subjects would change.',
    nothing: 'None of the {{total}} subjects would change.',
    basis:
      'As of {{asOf}}, over {{window}}, model {{after}} instead of {{before}}.',
    result: 'What would change',
    pillars: 'Pillars',
    metrics: 'Metrics that would change',
    metricsOnly: 'Metrics alone, no pillar',
    pillar: '{{pillar}}: {{before}} → {{after}}',
    lessThanOne: 'less than one point',
  },
  reevaluation: {
    title: 'The past',
    intro:
      'Scores keep the model of their time. To compare the past with today, it can be evaluated again with model {{version}}; every chart then says so.',
    open: 'Evaluate the past again',
    question: 'Evaluate the past again?',
    warning:
      'The stored weeks are evaluated again from the records that are still there, with model {{version}} and today’s catalog. Their scores are replaced, and charts are labelled from then on. What has been replaced cannot be brought back. It runs in the background; nothing is interrupted.',
    confirm: 'Evaluate again',
    cancel: 'Leave as it is',
    accepted:
      'Accepted. The weeks are evaluated in the background; charts change as they are done.',
    failed: 'It could not be started: {{reason}}',
    adminsOnly:
      'Having the past evaluated again is for DRIVE admins. drive.admins in app-config says who they are.',
  },
} as const;
