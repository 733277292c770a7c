/** What waits for a decision. */
export const attention = {
  attention: {
    title: 'Needs a decision',
    what: 'what needs a decision',
    calm: 'Nothing waits for a decision.',
    halts_one: '{{count, number}} halt is open',
    halts_other: '{{count, number}} halts are open',
    halted: '{{subject}}: {{reason}}',
    releasing: '{{subject}}: somebody says it can go on. {{reason}}',
    expired: '{{subject}}: expired on {{date}} and not decided. {{reason}}',
    actions_one: '{{count, number}} action is overdue',
    actions_other: '{{count, number}} actions are overdue',
    action: '{{text}} ({{owner}}, due {{date}})',
    initiatives_one: '{{count, number}} initiative is behind',
    initiatives_other: '{{count, number}} initiatives are behind',
    initiative: '{{title}}: {{forecast}}',
    coverage_one: 'Less is measured in {{count, number}} place',
    coverage_other: 'Less is measured in {{count, number}} places',
    lost: '{{subject}}, {{pillar}}: {{to}} measured, {{from}} four weeks ago',
    nextReview: 'next review {{when}}',
  },
} as const;
