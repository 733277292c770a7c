/** The guide through an empty installation. */
export const start = {
  start: {
    title: 'Getting started',
    progress: '{{done}} of {{total}} done',
    intro:
      'Four steps lead from the catalog to the first review. Each tells by itself when it is done, and none has to wait for another.',
    whole:
      'All four steps are done: there is something to measure with, a first picture, a model that fits, and a review that was held.',
    dismiss: 'Do not show this again',
    close: 'Close',
    link: 'Getting started',
    again: 'Show the first steps',
    state: {
      done: 'done',
      open: 'open',
      next: 'do this next',
      unknown: 'not known yet',
      forbidden: 'you may not see this',
    },
    connect: {
      title: 'Connect a source',
      adds: 'Scores that come from what happened: deployments, changes, incidents, findings. Without a source nothing is measured, and nothing is a zero.',
      known: 'Known already: {{sources}}.',
      source: '{{title}} ({{state}})',
      noComponents:
        'The catalog has no component that anything could be measured for. Add components with an owner to the catalog first.',
      noGain: 'No further source would add anything.',
      best: 'What would add most comes first:',
      gain_one: '{{pillars}}, for {{count, number}} component.',
      gain_other: '{{pillars}}, for {{count, number}} components.',
      gainPillar: '{{share}} of {{pillar}}',
      admin:
        'You are a DRIVE admin: install the module of a source and name it in the configuration, or let a pipeline send records. Annotations go into the catalog files of the components.',
      others:
        'Annotations are added by whoever keeps the catalog file of a component. Modules and configuration are a DRIVE admin’s: send them this page.',
      link: 'Everything that is missing, component by component',
    },
    assess: {
      title: 'Say where you stand',
      adds: 'A first picture of all five pillars within an hour, before anything is measured. It is kept beside the scores and never mixed with them.',
      how: 'Each practice is described at five levels in terms that anybody can observe. Answer together, for the organization or for one team; “we do not know” is an answer.',
      newest: '{{who}} answered {{time}}.',
      organization: 'Answer for the organization',
      team: 'Choose a team',
    },
    choose: {
      title: 'Choose what counts',
      adds: 'Scores that your organization can stand behind: what is not to be judged here has no weight.',
      meaning:
        'The five pillars are the same everywhere; what each is scored by is yours. Metrics that you leave out stay visible, without a part in the score, and a pillar that no source feeds says so and harms nothing. Weights, curves and limits are configuration, so that a change has an author and a date.',
      emptied:
        'Each pillar needs something to be scored by: {{pillars}}. Leave one metric in.',
      yamlAdmin:
        'Put this into app-config.yaml and start the backend again. The dry run shows beforehand what it does to everybody.',
      yamlOthers:
        'Send this to a DRIVE admin, who puts it into app-config.yaml.',
      copy: 'Copy the YAML',
      changed: 'The configuration changes the model: version {{version}}.',
      kept: 'You keep the model as it is.',
      keep: 'Keep the model as it is',
      dryRun: 'Try another model without effect',
      model: 'See the model',
    },
    review: {
      title: 'Hold the first review',
      adds: 'Decisions: an agenda prepared from signals, halts, initiatives and open actions, minutes, and a later look at whether an action worked.',
      how: 'Make a series for your team, department or the organization: how often, who chairs, who decides. Its first review is prepared by itself a day ahead, or at once when you ask; with nothing measured yet the agenda is what you put on it.',
      create: 'Plan the first review',
      planned: '{{title}} is planned.',
      next: 'The first one is {{time}}.',
      open: 'Open the review',
      held: '{{title}} was held {{time}}.',
    },
  },
} as const;
