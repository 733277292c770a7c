/** German: the model's metrics and pillar questions. */
export const modelTexts = {
  pillarQuestion: {
    delivery: 'Liefern wir schnell, und halten wir das durch?',
    reliability: 'Halten wir, was wir den Kunden versprechen?',
    initiatives: 'Kommen unsere organisationsweiten Vorhaben voran?',
    vigilance:
      'Schützen wir unsere Systeme, und wissen wir, welche Risiken wir tragen?',
    efficiency: 'Setzen wir unsere Mittel für die richtigen Aufgaben ein?',
  },
  metricText: {
    'deployment-frequency': {
      title: 'Deployment-Häufigkeit',
      description:
        'Wie oft das, was sich deployen lässt, in Produktion geht. Kleine, häufige Deployments sind leichter zu verstehen und zurückzunehmen.',
    },
    'change-lead-time': {
      title: 'Durchlaufzeit von Änderungen',
      description:
        'Wie lange es vom ersten Commit einer Änderung dauert, bis sie in Produktion läuft.',
    },
    'change-fail-rate': {
      title: 'Fehlerquote der Deployments',
      description:
        'Der Anteil der Produktions-Deployments, die scheiterten: die fehlschlugen, zurückgerollt wurden, sofortiges Eingreifen brauchten oder auf die ein Vorfall folgte.',
    },
    'deployment-rework-rate': {
      title: 'Anteil der Reparatur-Deployments',
      description:
        'Der Anteil der Produktions-Deployments, die nicht geplant waren, sondern ein früheres reparieren sollten.',
    },
    'failed-deployment-recovery-time': {
      title: 'Erholungszeit nach gescheiterten Deployments',
      description:
        'Wie lange es nach einem gescheiterten Produktions-Deployment dauert, bis der Dienst wiederhergestellt ist.',
    },
    'review-cycle-time': {
      title: 'Dauer von Reviews',
      description:
        'Wie lange eine Änderung wartet, von „bereit zum Review“ bis zum Merge.',
    },
    'pipeline-success-rate': {
      title: 'Erfolgsquote der Pipelines',
      description:
        'Der Anteil der Pipeline-Läufe auf dem Standard-Branch, die gelingen. Eine Pipeline, die oft rot ist, sagt nichts mehr.',
    },
    'change-throughput': {
      title: 'Durchsatz an Änderungen',
      description:
        'Gemergte Änderungen pro Woche. Aktivität, nicht Erfolg: zu lesen mit den Vorfällen je 100 Änderungen und der Fehlerquote.',
    },
    'change-size': {
      title: 'Größe der Änderungen',
      description:
        'Geänderte Zeilen je gemergter Änderung, im Median. Zum Verständnis gezeigt: kleine Änderungen sind leichter zu prüfen.',
    },
    'ai-evidence-share': {
      title: 'Anteil der Änderungen mit Hinweis auf KI',
      description:
        'Mindestens dieser Anteil der gemergten Änderungen entstand mit KI. Eine untere Grenze, für sich weder gut noch schlecht.',
    },
    'slo-attainment': {
      title: 'SLO-Erfüllung',
      description:
        'Der Anteil der Service-Level-Ziele, die eingehalten werden: Versprechen an Kunden, die halten.',
    },
    'error-budget-remaining': {
      title: 'Verbleibendes Fehlerbudget',
      description:
        'Wie viel vom Fehlerbudget übrig ist, über alle SLOs. Bei null sollten Änderungen ruhen, bis die Zuverlässigkeit zurück ist.',
    },
    'incident-rate': {
      title: 'Vorfallrate',
      description: 'Wie oft etwas ausfällt, je Komponente und Woche.',
    },
    'time-to-restore': {
      title: 'Zeit bis zur Wiederherstellung',
      description:
        'Wie lange ein Vorfall dauert, bis der Dienst wiederhergestellt ist.',
    },
    'time-to-acknowledge': {
      title: 'Zeit bis zur Reaktion',
      description:
        'Wie lange es dauert, bis jemand auf einen Vorfall reagiert.',
    },
    'incidents-per-100-changes': {
      title: 'Vorfälle je 100 Änderungen',
      description:
        'Was das Liefern an Ausfällen kostet. Das Gegengewicht des Durchsatzes: mehr Änderungen sind nur besser, solange dies hält.',
    },
    'on-call-load': {
      title: 'Last der Rufbereitschaft',
      description:
        'Wie oft Menschen in Rufbereitschaft gestört werden. Eine Last, die zermürbt, kommt als Vorfälle zurück.',
    },
    'initiative-pace': {
      title: 'Tempo der Initiativen',
      description:
        'Ob die Initiativen der Organisation da stehen, wo sie jetzt stehen sollten.',
    },
    'initiative-completion-on-time': {
      title: 'Pünktlich erledigte Punkte von Initiativen',
      description:
        'Der Anteil der Punkte von Initiativen, die bis zu ihrem Termin erledigt waren.',
    },
    'review-actions-on-time': {
      title: 'Pünktlich erledigte Maßnahmen aus Reviews',
      description:
        'Der Anteil der Maßnahmen aus Operational-Excellence-Reviews, die bis zu ihrem Termin abgeschlossen waren.',
    },
    'findings-within-sla': {
      title: 'Befunde innerhalb ihrer Frist',
      description:
        'Der Anteil der offenen Befunde, die jünger sind als die Frist für ihren Schweregrad. Nichts offen ist das Beste.',
    },
    'critical-exposure': {
      title: 'Offene kritische Befunde',
      description:
        'Wie viele kritische und hohe Befunde offen sind, je Komponente, die eine Quelle prüft.',
    },
    'time-to-remediate': {
      title: 'Zeit bis zur Behebung',
      description:
        'Wie lange Befunde offen blieben, bis sie behoben waren, gemessen an der Frist für ihren Schweregrad: 1 ist genau die Frist.',
    },
    'standards-coverage': {
      title: 'Erfüllte Standards',
      description: 'Der Anteil der Prüfungen der Organisation, die gelingen.',
    },
    'ownership-coverage': {
      title: 'Geklärte Zuständigkeit',
      description:
        'Der Anteil der Komponenten, für die jemand einsteht: Eigentümer ist eine bestehende Gruppe, Beschreibung und Quellort sind da.',
    },
    'unplanned-work-share': {
      title: 'Ungeplante Arbeit',
      description:
        'Der Anteil der erledigten Arbeit, die niemand geplant hatte.',
    },
    'cost-allocation-coverage': {
      title: 'Zugeordnete Kosten',
      description:
        'Wie viel der Ausgaben erkennbar zu einer Komponente gehört. Was niemand zuordnen kann, darüber kann niemand entscheiden.',
    },
    'spend-vs-budget': {
      title: 'Ausgaben gegenüber dem Budget',
      description:
        'Wie weit die Ausgaben über oder unter dem liegen, was bis jetzt vorgesehen war.',
    },
    'unit-cost-trend': {
      title: 'Entwicklung der Stückkosten',
      description:
        'Ob ein Produktions-Deployment mehr kostet als im Zeitraum davor: kaufen unsere Ausgaben mehr oder weniger?',
    },
    'pipeline-waste': {
      title: 'Verlorene Pipeline-Zeit',
      description:
        'Der Anteil der Pipeline-Minuten für Läufe, die scheiterten, abgebrochen wurden oder wiederholt werden mussten.',
    },
    'work-allocation': {
      title: 'Verteilung der Arbeit',
      description:
        'Wohin die Arbeit geht: erledigte Punkte nach Art. Für sich weder gut noch schlecht.',
    },
    spend: {
      title: 'Ausgaben',
      description: 'Was der Betrieb im Zeitraum gekostet hat, nach Kategorie.',
    },
    'ai-spend-per-change': {
      title: 'KI-Ausgaben je Änderung',
      description:
        'Was KI-Werkzeuge je gemergter Änderung kosten. Lizenzen werden oft für eine Gruppe bezahlt, daher zählen auch deren eigene Kosten. Für sich weder gut noch schlecht.',
    },
  },
} as const;
