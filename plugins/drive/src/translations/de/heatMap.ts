/** German: the heat map of subjects and pillars. */
export const heatMap = {
  heatMap: {
    title: 'Wo',
    titleBelow: 'Unter {{title}}',
    subject: 'Element',
    relation: 'Geordnet nach',
    ownership: 'Teams',
    structure: 'Systemen',
    sort: 'Sortiert nach',
    sortName: 'Name',
    sortChange: 'Veränderung',
    sortAttention: 'Bedarf an Aufmerksamkeit',
    open: '{{title}} öffnen',
    close: '{{title}} schließen',
    children_one: '{{count, number}} darunter',
    children_other: '{{count, number}} darunter',
    cell: '{{subject}}, {{pillar}}: {{state}}',
    empty: 'Darunter ist nichts aufgeführt.',
    emptyOwnership:
      'Noch keiner Gruppe gehören Komponenten. Geben Sie Komponenten im Katalog einen Eigentümer.',
    emptyStructure:
      'Noch keine Domänen oder Systeme. Ordnen Sie Komponenten im Katalog Systemen zu.',
    legend: 'Werte gehen von 0 bis 100:',
    legendNone: 'kein Wert, die Zelle sagt warum',
    help: 'Pfeiltasten bewegen, rechts öffnet eine Zeile, links schließt sie, die Eingabetaste folgt einer Zelle.',
  },
} as const;
