/** German: the model on the sources page. */
export const model = {
  model: {
    title: 'Modell',
    intro:
      'Version {{version}}. Die Werte gelten für {{window}}; eine Säule hat einen, wo {{coverage}} oder mehr dessen gemessen ist, was zutrifft.',
    freshness:
      'Eine Quelle, die {{events}} geschwiegen hat (bei Zuständen: {{state}}), ist veraltet.',
    metrics_one: '{{count, number}} Metrik',
    metrics_other: '{{count, number}} Metriken',
    weight: 'Gewicht',
    minimumSample: 'Braucht',
    source: 'Woher die Stufen kommen',
    overrides: 'Abweichungen',
    overridesNone:
      'Keine: alle Elemente werden gleich beurteilt. Abweichungen nach Katalogfilter stehen unter drive.model.overrides in app-config.',
    overrideFor: 'Für',
    overrideCoverage: 'Mindestabdeckung {{coverage}}',
    overrideEvents: 'Ereignisse sind nach {{duration}} veraltet',
    overrideState: 'Zustände sind nach {{duration}} veraltet',
    overrideCurve: 'Kurve {{points}}',
  },
  dryRun: {
    title: 'Ein anderes Modell erproben',
    intro:
      'Was unter drive.model in app-config stünde, als JSON, das auch YAML ist: was Sie erprobt haben, lässt sich dort so einfügen. Nichts wird gespeichert, und kein Wert ändert sich.',
    run: 'Zeigen, was sich ändern würde',
    kind: 'Art',
    allKinds: 'Alle Arten',
    unreadable: 'Das ist kein JSON',
    invalid: 'Dieses Modell kann es nicht geben',
    adminsOnly:
      'Ein anderes Modell zu erproben ist DRIVE-Admins vorbehalten. Wer das ist, sagt drive.admins in app-config.',
    changed: '{{changed}} von {{total}} Elementen würden sich ändern.',
    nothing: 'Keines der {{total}} Elemente würde sich ändern.',
    basis:
      'Stand {{asOf}}, über {{window}}, Modell {{after}} statt {{before}}.',
    result: 'Was sich ändern würde',
    pillars: 'Säulen',
    metrics: 'Metriken, die sich ändern würden',
    metricsOnly: 'Nur Metriken, keine Säule',
    pillar: '{{pillar}}: {{before}} → {{after}}',
    lessThanOne: 'weniger als ein Punkt',
  },
  reevaluation: {
    title: 'Die Vergangenheit',
    intro:
      'Werte behalten das Modell ihrer Zeit. Um die Vergangenheit mit heute zu vergleichen, lässt sie sich mit Modell {{version}} neu berechnen; jedes Diagramm sagt das dann.',
    open: 'Vergangenheit neu berechnen',
    question: 'Die Vergangenheit neu berechnen?',
    warning:
      'Die gespeicherten Wochen werden aus den noch vorhandenen Belegen neu berechnet, mit Modell {{version}} und dem heutigen Katalog. Ihre Werte werden ersetzt, und Diagramme sind von da an gekennzeichnet. Ersetztes lässt sich nicht zurückholen. Es läuft im Hintergrund; nichts wird unterbrochen.',
    confirm: 'Neu berechnen',
    cancel: 'So lassen',
    accepted:
      'Angenommen. Die Wochen werden im Hintergrund berechnet; Diagramme ändern sich, sobald sie fertig sind.',
    failed: 'Konnte nicht gestartet werden: {{reason}}',
    adminsOnly:
      'Die Vergangenheit neu berechnen zu lassen ist DRIVE-Admins vorbehalten. Wer das ist, sagt drive.admins in app-config.',
  },
} as const;
