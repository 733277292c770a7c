import {
  Assessment,
  AssessmentAnswer,
  PILLAR_IDS,
  Practice,
} from 'backstage-plugin-drive-common';
import { average } from '../../engine/average';

/** The mean of the levels answered, by pillar. What is not known weighs nothing; a pillar without a level is left out. */
export function pillarLevels(
  practices: readonly Practice[],
  answers: readonly AssessmentAnswer[],
): Assessment['pillars'] {
  const levels = new Map(
    answers.map(({ practiceId, level }) => [practiceId, level]),
  );
  return PILLAR_IDS.flatMap(pillarId => {
    const answered = practices
      .filter(practice => practice.pillarId === pillarId)
      .map(({ id }) => levels.get(id))
      .filter(level => level !== undefined);
    const { value } = average(
      answered.map(level => ({ weight: 1, value: level })),
    );
    return value === undefined
      ? []
      : [{ pillarId, level: value, answered: answered.length }];
  });
}
