import { PILLAR_IDS, Questionnaire } from 'backstage-plugin-drive-common';

/** The practices with their levels as Markdown, for docs/assessment.md. */
export function questionnaireDoc({ practices }: Questionnaire): string {
  return PILLAR_IDS.map(pillarId => {
    const asked = practices.filter(practice => practice.pillarId === pillarId);
    const title = pillarId[0].toLocaleUpperCase('en-US') + pillarId.slice(1);
    return [
      `### ${title}`,
      ...asked.flatMap(practice => [
        `**${practice.title}** (\`${practice.id}\`). ${practice.question}`,
        practice.levels
          .map((level, index) => `- ${index}: ${level}`)
          .join('\n'),
        `_How would you know?_ ${practice.howYouKnow}`,
      ]),
    ].join('\n\n');
  }).join('\n\n');
}
