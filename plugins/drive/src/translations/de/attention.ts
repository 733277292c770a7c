/** German: what waits for a decision. */
export const attention = {
  attention: {
    title: 'Braucht eine Entscheidung',
    what: 'was eine Entscheidung braucht',
    calm: 'Nichts wartet auf eine Entscheidung.',
    halts_one: '{{count, number}} Halt ist offen',
    halts_other: '{{count, number}} Halte sind offen',
    halted: '{{subject}}: {{reason}}',
    releasing: '{{subject}}: Jemand sagt, es kann weitergehen. {{reason}}',
    expired:
      '{{subject}}: am {{date}} abgelaufen und nicht entschieden. {{reason}}',
    actions_one: '{{count, number}} Maßnahme ist überfällig',
    actions_other: '{{count, number}} Maßnahmen sind überfällig',
    action: '{{text}} ({{owner}}, fällig am {{date}})',
    initiatives_one: '{{count, number}} Initiative hinkt nach',
    initiatives_other: '{{count, number}} Initiativen hinken nach',
    initiative: '{{title}}: {{forecast}}',
    coverage_one: 'An {{count, number}} Stelle wird weniger gemessen',
    coverage_other: 'An {{count, number}} Stellen wird weniger gemessen',
    lost: '{{subject}}, {{pillar}}: {{to}} gemessen, vor vier Wochen {{from}}',
    nextReview: 'nächstes Review {{when}}',
  },
} as const;
