/** Loading, empty, partial, failed. */
export const states = {
  state: {
    loading: 'Loading {{what}}',
    retry: 'Try again',
    newest: 'Show the newest scores',
    failed: '{{what}} could not be loaded',
    forbidden: 'You may not read {{what}}',
    forbiddenHelp:
      'Reading them needs the permission {{permission}}, and the right to read the catalog entity. Whoever looks after the permissions of this portal can grant both.',
    notFound: 'DRIVE does not know {{what}}',
    notFoundHelp:
      'It is not in the catalog, is not one of the kinds that are scored, or was added less than a few minutes ago.',
    busy: 'The backend is busy with other windows. Try again in a moment.',
    busyAgain:
      'The backend is busy with other windows. This tries again by itself in {{duration}}.',
    conflict: 'Something else was quicker.',
    whatScorecard: 'the scores',
    whatChildren: 'the list',
    whatTrend: 'the trend',
    whatChanges: 'what changed',
    whatContributions: 'the children',
    whatDryRun: 'the dry run',
    whatEvidence: 'the records',
    whatSources: 'the sources',
    whatCoverage: 'the coverage',
    whatModel: 'the model',
    showMore: 'Show more ({{left}} left)',
    hidden_one:
      '{{count, number}} entry is left out because you may not read it.',
    hidden_other:
      '{{count, number}} entries are left out because you may not read them.',
    demo: 'Demo data',
    demoHelp: 'Some of the records behind these scores are made up.',
  },
  empty: {
    title: 'No scores yet',
    text: 'DRIVE scores the components of the catalog, and everything above them. The first scores appear within a minute or two after the backend has started and found components.',
    waiting: 'This page looks again every few seconds.',
    steps: 'If it stays empty:',
    stepCatalog: 'Check that {{link}} lists components with an owner.',
    stepCatalogLink: 'the catalog',
    stepSources: 'See what {{link}} says about the sweep and the sources.',
    stepSourcesLink: 'the sources page',
    unmeasured: 'Nothing is measured yet',
    unmeasuredText:
      'The catalog is known, but no source has sent records that belong to it. {{link}} names what is missing, component by component.',
    unmeasuredLink: 'The coverage list',
  },
} as const;
