/** Choosing entities of the catalog. */
export const entityChoice = {
  entityChoice: {
    searching: 'Searching the catalog …',
    none: 'Nothing in the catalog matches.',
    failed: 'The catalog could not be searched: {{reason}}',
    more_one: '{{count, number}} more matches: type to narrow it down.',
    more_other: '{{count, number}} more match: type to narrow it down.',
    gone: '{{ref}} is not in the catalog, or you may not see it.',
    open: 'Open',
    close: 'Close',
    clear: 'Clear',
    organization: 'the whole organization',
  },
} as const;
