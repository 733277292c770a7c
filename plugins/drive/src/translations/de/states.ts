/** German: loading, empty, partial, failed. */
export const states = {
  state: {
    loading: 'Wird geladen: {{what}}',
    retry: 'Noch einmal versuchen',
    newest: 'Neueste Werte zeigen',
    failed: 'Nicht geladen: {{what}}',
    forbidden: 'Kein Leserecht: {{what}}',
    forbiddenHelp:
      'Zum Lesen braucht es die Berechtigung {{permission}} und das Recht, den Katalogeintrag zu lesen. Wer die Berechtigungen dieses Portals pflegt, kann beides erteilen.',
    notFound: 'DRIVE nicht bekannt: {{what}}',
    notFoundHelp:
      'Steht nicht im Katalog, gehört nicht zu den bewerteten Arten oder kam erst vor wenigen Minuten hinzu.',
    busy: 'Das Backend rechnet gerade an anderen Zeiträumen. Bitte gleich noch einmal versuchen.',
    busyAgain:
      'Das Backend rechnet gerade andere Zeiträume. In {{duration}} wird es von selbst noch einmal versucht.',
    conflict: 'Etwas anderes war schneller.',
    whatScorecard: 'die Werte',
    whatChildren: 'die Liste',
    whatTrend: 'der Verlauf',
    whatChanges: 'was sich geändert hat',
    whatContributions: 'die Elemente darunter',
    whatDryRun: 'der Probelauf',
    whatEvidence: 'die Belege',
    whatSources: 'die Quellen',
    whatCoverage: 'die Abdeckung',
    whatModel: 'das Modell',
    showMore: 'Mehr zeigen (noch {{left}})',
    hidden_one:
      '{{count, number}} Eintrag fehlt, weil Sie ihn nicht lesen dürfen.',
    hidden_other:
      '{{count, number}} Einträge fehlen, weil Sie sie nicht lesen dürfen.',
    demo: 'Demodaten',
    demoHelp: 'Einige der Belege hinter diesen Werten sind erfunden.',
  },
  empty: {
    title: 'Noch keine Werte',
    text: 'DRIVE bewertet die Komponenten des Katalogs und alles darüber. Die ersten Werte erscheinen ein bis zwei Minuten, nachdem das Backend gestartet ist und Komponenten gefunden hat.',
    waiting: 'Diese Seite sieht alle paar Sekunden wieder nach.',
    steps: 'Wenn sie leer bleibt:',
    stepCatalog:
      'Sehen Sie nach, ob {{link}} Komponenten mit Eigentümer enthält.',
    stepCatalogLink: 'der Katalog',
    stepSources: 'Lesen Sie, was {{link}} über Durchlauf und Quellen sagt.',
    stepSourcesLink: 'die Seite der Quellen',
    unmeasured: 'Noch ist nichts gemessen',
    unmeasuredText:
      'Der Katalog ist bekannt, aber keine Quelle hat Belege gesendet, die dazu gehören. {{link}} nennt, was fehlt, Komponente für Komponente.',
    unmeasuredLink: 'Die Liste der Abdeckung',
  },
} as const;
