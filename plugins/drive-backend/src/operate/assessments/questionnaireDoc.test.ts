import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { questionnaire } from './questionnaire';
import { questionnaireDoc } from './questionnaireDoc';

const ROOT = resolve(__dirname, '../../../../..');
const PAGE = resolve(ROOT, 'docs/assessment.md');
/** What the frontend is tested with: it may not import from here. */
const FIXTURE = resolve(
  ROOT,
  'plugins/drive/src/testing/fixtureQuestionnaire.json',
);
const HEADING = '## The questionnaire\n\n';

const fixture = `${JSON.stringify(questionnaire, null, 2)}\n`;

if (process.env.DRIVE_UPDATE) {
  const [before] = readFileSync(PAGE, 'utf8').split(HEADING);
  writeFileSync(
    PAGE,
    `${before}${HEADING}${questionnaireDoc(questionnaire)}\n`,
  );
  writeFileSync(FIXTURE, fixture);
}

describe('What is written down from the questionnaire', () => {
  it('is the page that people read', () => {
    expect(readFileSync(PAGE, 'utf8').split(HEADING)[1]).toBe(
      `${questionnaireDoc(questionnaire)}\n`,
    );
  });

  it('is what the pages are tested with', () => {
    expect(readFileSync(FIXTURE, 'utf8')).toBe(fixture);
  });
});
