import { Practice, Questionnaire } from 'backstage-plugin-drive-common';
import {
  practiceTexts,
  TRANSLATED_QUESTIONNAIRE,
} from '../messages/practiceTexts';
import { Translate } from '../translation';

type TranslatedPractice = keyof typeof practiceTexts.practiceText;

function isTranslated(id: string): id is TranslatedPractice {
  return id in practiceTexts.practiceText;
}

/** The questionnaire in the reader's language. A version that is not translated keeps its own words. */
export function translateQuestionnaire(
  questionnaire: Questionnaire,
  t: Translate,
): Questionnaire {
  return questionnaire.version === TRANSLATED_QUESTIONNAIRE
    ? {
        ...questionnaire,
        practices: questionnaire.practices.map(practice =>
          translatePractice(practice, t),
        ),
      }
    : questionnaire;
}

function translatePractice(practice: Practice, t: Translate): Practice {
  const { id, title, question, levels, howYouKnow } = practice;
  if (!isTranslated(id)) {
    return practice;
  }
  return {
    ...practice,
    title: t(`practiceText.${id}.title`, { title }),
    question: t(`practiceText.${id}.question`, { question }),
    levels: [
      t(`practiceText.${id}.level0`, { level: levels[0] }),
      t(`practiceText.${id}.level1`, { level: levels[1] }),
      t(`practiceText.${id}.level2`, { level: levels[2] }),
      t(`practiceText.${id}.level3`, { level: levels[3] }),
      t(`practiceText.${id}.level4`, { level: levels[4] }),
    ],
    howYouKnow: t(`practiceText.${id}.howYouKnow`, { howYouKnow }),
  };
}
