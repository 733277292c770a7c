/** German: choosing entities of the catalog. */
export const entityChoice = {
  entityChoice: {
    searching: 'Der Katalog wird durchsucht …',
    none: 'Nichts im Katalog passt.',
    failed: 'Der Katalog ließ sich nicht durchsuchen: {{reason}}',
    more_one: '{{count, number}} weiterer passt: weitertippen grenzt ein.',
    more_other: '{{count, number}} weitere passen: weitertippen grenzt ein.',
    gone: '{{ref}} ist nicht im Katalog, oder Sie dürfen es nicht sehen.',
    open: 'Öffnen',
    close: 'Schließen',
    clear: 'Leeren',
    organization: 'die ganze Organisation',
  },
} as const;
