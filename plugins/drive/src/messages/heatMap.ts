/** The heat map of subjects and pillars. */
export const heatMap = {
  heatMap: {
    title: 'Where',
    titleBelow: 'Below {{title}}',
    subject: 'Subject',
    relation: 'Arranged by',
    ownership: 'Teams',
    structure: 'Systems',
    sort: 'Sorted by',
    sortName: 'name',
    sortChange: 'change',
    sortAttention: 'needs attention',
    open: 'Open {{title}}',
    close: 'Close {{title}}',
    children_one: '{{count, number}} below',
    children_other: '{{count, number}} below',
    cell: '{{subject}}, {{pillar}}: {{state}}',
    empty: 'Nothing is listed below.',
    emptyOwnership:
      'No groups own components yet. Give components an owner in the catalog.',
    emptyStructure:
      'No domains or systems yet. Put components into systems in the catalog.',
    legend: 'Scores run from 0 to 100:',
    legendNone: 'no score, the cell says why',
    help: 'Arrow keys move, right opens a row, left closes it, Enter follows a cell.',
  },
} as const;
