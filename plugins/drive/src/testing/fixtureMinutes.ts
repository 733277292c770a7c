import { Review } from 'backstage-plugin-drive-common';

/** The minutes of a review as Markdown. */
export function fixtureMinutes(review: Review): string {
  return [
    `# ${review.title}`,
    '',
    `${review.at} · chaired by ${review.chair.title}`,
    ...review.agenda
      .filter(({ dropped }) => !dropped)
      .flatMap(({ title, why, notes }) => [
        '',
        `## ${title}`,
        '',
        why,
        '',
        notes,
      ]),
    '',
    '## Decisions',
    '',
    ...review.decisionList.map(({ kind, text }) => `- **${kind}**: ${text}`),
    '',
    '## Actions',
    '',
    ...review.actions.map(
      ({ text, owner, dueDate }) => `- ${text} (${owner.title}, ${dueDate})`,
    ),
  ].join('\n');
}
