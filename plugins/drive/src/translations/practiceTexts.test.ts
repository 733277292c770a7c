import {
  practiceTexts,
  TRANSLATED_QUESTIONNAIRE,
} from '../messages/practiceTexts';
import questionnaire from '../testing/fixtureQuestionnaire.json';
import { practiceTexts as german } from './de/practiceTexts';

describe('The translated questionnaire', () => {
  it('is the present one', () => {
    expect(TRANSLATED_QUESTIONNAIRE).toBe(questionnaire.version);
  });

  it.each([
    ['in English', practiceTexts],
    ['in German', german],
  ])('%s has exactly the practices and levels that are asked', (_, texts) => {
    expect(Object.keys(texts.practiceText).sort()).toEqual(
      questionnaire.practices.map(({ id }) => id).sort(),
    );
    for (const { id, levels } of questionnaire.practices) {
      const text: object =
        texts.practiceText[id as keyof typeof texts.practiceText];
      expect(Object.keys(text).sort()).toEqual(
        [
          'title',
          'question',
          'howYouKnow',
          ...levels.map((_level, index) => `level${index}`),
        ].sort(),
      );
    }
  });

  it('has levels that differ, in texts as short as the English ones', () => {
    for (const text of Object.values(german.practiceText)) {
      const { level0, level1, level2, level3, level4 } = text;
      const levels = [level0, level1, level2, level3, level4];
      expect(new Set(levels).size).toBe(5);
      for (const level of levels) {
        expect(level.length).toBeLessThanOrEqual(150);
      }
      expect(text.question.length).toBeLessThanOrEqual(160);
    }
  });
});
