/** The row of links between DRIVE's pages. */
export const nav = {
  nav: {
    label: 'Pages of DRIVE',
    organization: 'Organization',
    initiatives: 'Initiatives',
    line: 'Line',
    reviews: 'Reviews',
    assessment: 'Assessment',
    sources: 'Sources',
  },
} as const;
