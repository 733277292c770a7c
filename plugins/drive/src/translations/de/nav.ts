/** German: the row of links between DRIVE's pages. */
export const nav = {
  nav: {
    label: 'Seiten von DRIVE',
    organization: 'Organisation',
    initiatives: 'Initiativen',
    line: 'Linie',
    reviews: 'Reviews',
    assessment: 'Einschätzung',
    sources: 'Quellen',
  },
} as const;
