import {
  PILLAR_IDS,
  PillarId,
  Practice,
  Questionnaire,
} from 'backstage-plugin-drive-common';

/** Where in the questionnaire the reader is. */
export type Step = PillarId | 'review';

/** The pillars that are asked about, and then the review. */
export function stepsOf({ practices }: Questionnaire): Step[] {
  return [
    ...PILLAR_IDS.filter(id =>
      practices.some(({ pillarId }) => pillarId === id),
    ),
    'review',
  ];
}

/** The practices of a pillar, in the order in which they are asked. */
export function practicesOf(
  { practices }: Questionnaire,
  pillarId: PillarId,
): Practice[] {
  return practices.filter(practice => practice.pillarId === pillarId);
}
