/** German: signals, their charts, what changed and who contributed. */
export const signals = {
  signal: {
    better: 'besser',
    worse: 'schlechter',
    none: 'verändert',
    rule: {
      point: 'außerhalb der Grenzen',
      run: 'acht in Folge auf einer Seite des Niveaus',
      twoOfThree: 'zwei von drei nahe derselben Grenze',
    },
    since: '{{direction}} seit {{date}}',
    fromTo: 'von {{from}} auf {{to}}',
    worseCount: 'Signale: {{worse}} schlechter',
    betterCount: 'Signale: {{better}} besser',
    bothCount: 'Signale: {{worse}} schlechter, {{better}} besser',
    legend:
      'mehr als die gewöhnliche Schwankung, zum Schlechteren oder zum Besseren',
  },
  chart: {
    range: '{{from}} – {{to}}',
    gap: 'kein Wert: {{outcome}}',
    records_one: '{{count, number}} Beleg',
    records_other: '{{count, number}} Belege',
    metrics_one: 'aus {{count, number}} Metrik',
    metrics_other: 'aus {{count, number}} Metriken',
    expected: 'erwartet {{lower}} bis {{upper}}, Niveau {{centre}}',
    quiet: 'eine ruhige Woche, nicht beurteilt',
    found: '{{direction}}: {{rules}}',
    foundOnly:
      '{{direction}}, nur gezeigt: {{rules}}, was noch nicht anhielt oder zählte',
    weeks: 'Wochen',
    value: 'Wert',
    expectedTitle: 'Gewöhnliche Schwankung',
    n: 'Beruht auf',
    signal: 'Signal',
    asTable: 'Als Tabelle zeigen',
    asChart: 'Als Diagramm zeigen',
    asTableOf: 'Als Tabelle zeigen: {{title}}',
    asChartOf: 'Als Diagramm zeigen: {{title}}',
    tableOf: '{{title}}, Woche für Woche',
    none: 'Keine der letzten {{weeks}} Wochen wurde gemessen.',
    summary: '{{title}}: {{values}}. {{notes}}',
    summaryValues:
      'von {{first}} auf {{last}}, zwischen {{low}} und {{high}}, über {{points}}',
    weekPoints_one: '{{count, number}} Woche',
    weekPoints_other: '{{count, number}} Wochen',
    fourWeekPoints_one: '{{count, number}} Punkt von vier Wochen',
    fourWeekPoints_other: '{{count, number}} Punkte von vier Wochen',
    level: 'Niveau {{centre}}, aus {{points}} bis {{date}}.',
    steps:
      'Ein Stand überträgt sich von Woche zu Woche, daher gelten die Grenzen dem Schritt gegenüber der Vorwoche. Sie stammen aus {{points}} bis {{date}}.',
    provisional:
      'Vorläufig: die Grenzen stammen aus {{points}}, nötig sind 12. Was sie finden, wird gezeigt, aber nicht aufgeführt.',
    again:
      'Das Niveau änderte sich am {{date}}. Die Grenzen seither stammen aus {{points}}.',
    forming:
      'Die Grundlage entsteht: {{points}}. Ab 8 gibt es Grenzen, ab 12 zählen sie.',
    formingNone:
      'Die Grundlage entsteht: beurteilt wird erst, wenn 8 Wochen gemessen sind.',
    tooRare:
      'Zu selten für ein Diagramm: weniger als zwei Ereignisse in vier Wochen. Es gibt Punkte, aber weder Grenzen noch Signale.',
    noChart: 'Hier gibt es keine Grenzen: nichts wird vom Rauschen getrennt.',
    fourWeeks: 'Jeder Punkt sind vier Wochen, da Ereignisse selten sind.',
    calm: 'Nichts über die gewöhnliche Schwankung hinaus.',
    signalWords: '{{direction}} seit {{date}}, {{size}}: {{rules}}{{standing}}',
    ended: ', bis {{date}}',
    onlyShown:
      '. Nur gezeigt: es hielt nicht an oder ist zu klein, um zu zählen',
    onlyProvisional: '. Nur gezeigt: die Grenzen waren vorläufig',
    modelBegins: '⚑ Modell {{version}} ab {{date}}.',
    reevaluated:
      'Im gepunkteten Rahmen, {{from}} bis {{to}}: am {{date}} mit Modell {{version}} neu berechnet.',
    reading: 'Wie man es liest',
    readingLimits:
      'Zwischen den gestrichelten Linien liegt die gewöhnliche Schwankung: was diese Zahl tut, wenn sich nichts geändert hat.',
    readingSignals:
      'Ein Dreieck ist mehr als das: nach oben für besser, nach unten für schlechter. Hohle werden gezeigt, aber nicht gezählt.',
  },
  changes: {
    title: 'Was sich geändert hat',
    calm: 'In den letzten {{weeks}} Wochen nichts über die gewöhnliche Schwankung hinaus.',
    judged_one: '{{count, number}} Diagramm wurde beurteilt.',
    judged_other: '{{count, number}} Diagramme wurden beurteilt.',
    judgedNone: 'Noch lässt sich kein Diagramm beurteilen.',
    unread_one: '{{count, number}} lässt sich noch nicht lesen',
    unread_other: '{{count, number}} lassen sich noch nicht lesen',
    unreadItem: '{{title}}: {{missing}}',
    moved: 'von {{from}} auf {{to}}, seit {{date}}',
    parts: 'Wer beitrug, in Teilen, die sich summieren:',
    effects:
      'Wie viel jedes bewegt (einzeln weggelassen, summiert sich nicht):',
    shared: 'von mehreren geteilt',
    own: 'es selbst',
    hidden: 'für Sie verborgen',
    showMore: 'Noch {{left}} zeigen',
  },
  contribution: {
    title: 'Wer sie ausmacht, und wer sie bewegt hat',
    open: 'Anteile zeigen',
    close: 'Anteile verbergen',
    shared: 'von mehreren geteilt',
    own: '{{title}} selbst',
    hidden: 'für Sie verborgen',
    other: 'alle anderen',
    total: 'zusammen',
    child: 'Element',
    before: 'Vorher',
    after: 'Jetzt',
    part: 'Anteil an der Veränderung',
    effect: 'Wirkung auf die Veränderung',
    without: 'Ohne dieses',
    leverage: 'Brächte',
    sample: 'Belege',
    ranges:
      '{{from}} bis {{middle}} gegenüber {{after}} bis {{to}}: aus {{before}} wurde {{now}}.',
    rangesUnknown: '{{from}} bis {{middle}} gegenüber {{after}} bis {{to}}.',
    quotient:
      'Die Anteile summieren sich zur Veränderung des Ganzen. Ein Anteil ist, was das Element über das hinaus zählte, was es auf dem alten Niveau gezählt hätte.',
    sum: 'Die Anteile summieren sich zur Veränderung des Ganzen.',
    leaveOneOut:
      'Einzeln weggelassen: um wie viel die Veränderung ohne das Element anders wäre. Ein Median hat keine Anteile, daher summieren sich diese Wirkungen nicht.',
    none: 'Diese Metrik lässt sich nicht aufteilen. Die Zeilen zeigen ihre eigenen Zahlen.',
    leverageHelp:
      'Punkte, die die Säule hier gewänne, wenn das Element die nächste Stufe erreichte.',
    leveragePoints: '{{points}} bei {{target}}',
    empty: 'Darunter zählt hier nichts.',
  },
} as const;
