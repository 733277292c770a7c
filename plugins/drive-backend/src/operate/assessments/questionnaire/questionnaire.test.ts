import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { questionnaire, questionnaireVersion } from '.';

const { practices, version } = questionnaire;

describe('The questionnaire', () => {
  it.each([...PILLAR_IDS])('asks five questions about %s', pillarId => {
    expect(
      practices.filter(practice => practice.pillarId === pillarId),
    ).toHaveLength(5);
  });

  it('asks nothing twice', () => {
    for (const field of ['id', 'title', 'question', 'howYouKnow'] as const) {
      expect(new Set(practices.map(practice => practice[field])).size).toBe(25);
    }
  });

  it.each(practices.map(practice => [practice.id, practice] as const))(
    'asks about %s in words of a readable length, with five different levels',
    (id, { title, question, levels, howYouKnow }) => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title.length).toBeLessThanOrEqual(40);
      expect(question).toMatch(/^[A-Z].*\?$/);
      expect(question.length).toBeLessThanOrEqual(140);
      expect(levels).toHaveLength(5);
      expect(new Set(levels).size).toBe(5);
      for (const level of levels) {
        expect(level).toMatch(/^[A-Z].*\.$/);
        expect(level.length).toBeGreaterThanOrEqual(15);
        expect(level.length).toBeLessThanOrEqual(120);
      }
      expect(howYouKnow).toMatch(/\.$/);
      expect(howYouKnow.length).toBeLessThanOrEqual(200);
    },
  );

  it('says one thing at a time: a level has one sentence, a question one question mark', () => {
    for (const { levels, question } of practices) {
      for (const level of levels) {
        expect(level.match(/[.;!?]/g)).toHaveLength(1);
      }
      expect(question.match(/\?/g)).toHaveLength(1);
    }
  });

  it('has a version that changes with what is asked, and not with where to look', () => {
    const [first, ...others] = practices;
    const versionWith = (changed: Partial<typeof first>) =>
      questionnaireVersion([{ ...first, ...changed }, ...others]);
    expect(version).toMatch(/^[0-9a-f]{8}$/);
    expect(versionWith({})).toBe(version);
    expect(versionWith({ howYouKnow: 'Look.', title: 'Small' })).toBe(version);
    expect(versionWith({ question: 'How?' })).not.toBe(version);
    expect(
      versionWith({ levels: ['a', 'b', 'c', 'd', first.levels[4]] }),
    ).not.toBe(version);
  });
});
