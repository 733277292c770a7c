/** German: the guide through an empty installation. */
export const start = {
  start: {
    title: 'Erste Schritte',
    progress: '{{done}} von {{total}} erledigt',
    intro:
      'Vier Schritte führen vom Katalog zum ersten Review. Jeder merkt selbst, wann er erledigt ist, und keiner muss auf einen anderen warten.',
    whole:
      'Alle vier Schritte sind erledigt: Es gibt etwas, womit gemessen wird, ein erstes Bild, ein passendes Modell und ein Review, das stattgefunden hat.',
    dismiss: 'Nicht mehr zeigen',
    close: 'Schließen',
    link: 'Erste Schritte',
    again: 'Die ersten Schritte zeigen',
    state: {
      done: 'erledigt',
      open: 'offen',
      next: 'als Nächstes',
      unknown: 'noch nicht bekannt',
      forbidden: 'für Sie nicht einsehbar',
    },
    connect: {
      title: 'Eine Quelle anbinden',
      adds: 'Werte aus dem, was geschehen ist: Deployments, Änderungen, Störungen, Befunde. Ohne Quelle ist nichts gemessen, und nichts ist eine Null.',
      known: 'Schon bekannt: {{sources}}.',
      source: '{{title}} ({{state}})',
      noComponents:
        'Der Katalog enthält keine Komponente, für die etwas gemessen werden könnte. Nehmen Sie zuerst Komponenten mit Eigentümer in den Katalog auf.',
      noGain: 'Keine weitere Quelle würde etwas hinzufügen.',
      best: 'Was am meisten bringt, steht zuerst:',
      gain_one: '{{pillars}}, für {{count, number}} Komponente.',
      gain_other: '{{pillars}}, für {{count, number}} Komponenten.',
      gainPillar: '{{share}} von {{pillar}}',
      admin:
        'Sie verwalten DRIVE: Installieren Sie das Modul einer Quelle und nennen Sie sie in der Konfiguration, oder lassen Sie eine Pipeline Belege senden. Annotationen stehen in den Katalogdateien der Komponenten.',
      others:
        'Annotationen trägt ein, wer die Katalogdatei einer Komponente pflegt. Module und Konfiguration sind Sache der DRIVE-Verwaltung: Schicken Sie ihr diese Seite.',
      link: 'Alles, was fehlt, Komponente für Komponente',
    },
    assess: {
      title: 'Sagen, wo Sie stehen',
      adds: 'Ein erstes Bild aller fünf Säulen innerhalb einer Stunde, bevor etwas gemessen ist. Es steht neben den Werten und vermischt sich nie mit ihnen.',
      how: 'Jede Praxis ist auf fünf Stufen so beschrieben, dass alle sie beobachten können. Antworten Sie gemeinsam, für die Organisation oder für ein Team; „wir wissen es nicht“ ist eine Antwort.',
      newest: '{{who}} hat {{time}} geantwortet.',
      organization: 'Für die Organisation antworten',
      team: 'Ein Team wählen',
    },
    choose: {
      title: 'Wählen, was zählt',
      adds: 'Werte, hinter denen Ihre Organisation stehen kann: Was hier nicht beurteilt werden soll, hat kein Gewicht.',
      meaning:
        'Die fünf Säulen sind überall dieselben; woraus jede ihren Wert bekommt, bestimmen Sie. Was Sie weglassen, bleibt sichtbar, ohne Anteil am Wert, und eine Säule, die keine Quelle speist, sagt das und schadet nicht. Gewichte, Kurven und Grenzen sind Konfiguration, damit eine Änderung Urheber und Datum hat.',
      emptied:
        'Jede Säule braucht etwas, woraus ihr Wert entsteht: {{pillars}}. Lassen Sie eine Metrik stehen.',
      yamlAdmin:
        'Tragen Sie das in app-config.yaml ein und starten Sie das Backend neu. Der Probelauf zeigt vorher, was es bei allen bewirkt.',
      yamlOthers:
        'Schicken Sie das der DRIVE-Verwaltung, die es in app-config.yaml einträgt.',
      copy: 'Das YAML kopieren',
      changed: 'Die Konfiguration ändert das Modell: Version {{version}}.',
      kept: 'Sie behalten das Modell, wie es ist.',
      keep: 'Das Modell so behalten',
      dryRun: 'Ein anderes Modell folgenlos ausprobieren',
      model: 'Das Modell ansehen',
    },
    review: {
      title: 'Das erste Review halten',
      adds: 'Entscheidungen: eine Agenda aus Signalen, Halten, Initiativen und offenen Maßnahmen, ein Protokoll, und später der Blick darauf, ob eine Maßnahme gewirkt hat.',
      how: 'Legen Sie eine Reihe für Ihr Team, Ihre Abteilung oder die Organisation an: wie oft, wer leitet, wer entscheidet. Das erste Review bereitet sich einen Tag vorher von selbst vor, oder sofort, wenn Sie es verlangen; solange nichts gemessen ist, steht auf der Agenda, was Sie darauf setzen.',
      create: 'Das erste Review planen',
      planned: '{{title}} ist geplant.',
      next: 'Das erste ist {{time}}.',
      open: 'Das Review öffnen',
      held: '{{title}} fand {{time}} statt.',
    },
  },
} as const;
