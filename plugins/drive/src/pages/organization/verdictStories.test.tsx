import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  ORGANIZATION_REF,
  Scorecard,
  Verdict,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { rootRouteRef } from '../../routes';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { VerdictSentence } from './VerdictSentence';

type Said = 'nothing' | 'missing' | 'up' | 'down';

const SAID: Said[] = ['nothing', 'missing', 'up', 'down'];
const METRICS: [string, VerdictReading['role']][] = [
  ['change-throughput', 'throughput'],
  ['deployment-frequency', 'throughput'],
  ['incidents-per-100-changes', 'guard'],
  ['change-fail-rate', 'guard'],
];
const VERDICTS: Verdict[] = [
  'better',
  'only-faster',
  'slower-but-safer',
  'worse',
  'faster-holding',
  'slower',
  'steady',
  'cannot-tell',
];

function readingOf(said: Said, index: number): VerdictReading {
  const [metricId, role] = METRICS[index];
  if (said === 'missing') {
    return { metricId, role, missing: `No source for number ${index}.` };
  }
  if (said === 'nothing') {
    return { metricId, role };
  }
  const guardDirection = said === 'up' ? 'worse' : 'better';
  const [from, to] = said === 'up' ? [0.2, 0.3] : [0.3, 0.2];
  return {
    metricId,
    role,
    signal: {
      rule: 'run',
      rules: ['run'],
      at: '2026-07-06T00:00:00Z',
      since: '2026-05-04T00:00:00Z',
      until: '2026-07-06T00:00:00Z',
      side: said,
      direction: role === 'guard' ? guardDirection : 'none',
      size: { from, to, change: to - from },
      listed: true,
      provisional: false,
    },
  };
}

/** The verdict's table, as the page's readers have it explained. */
function verdictOf([first, second, ...guards]: Said[]): Verdict {
  const throughput = [first, second];
  const isUp = throughput.includes('up');
  const isDown = throughput.includes('down');
  if (
    guards.includes('missing') ||
    throughput.every(said => said === 'missing') ||
    (isUp && isDown)
  ) {
    return 'cannot-tell';
  }
  const isWorse = guards.includes('up');
  const isBetter = guards.includes('down');
  if (isUp) {
    if (isWorse) {
      return 'only-faster';
    }
    return isBetter ? 'better' : 'faster-holding';
  }
  if (isWorse) {
    return 'worse';
  }
  if (isBetter) {
    return isDown ? 'slower-but-safer' : 'better';
  }
  return isDown ? 'slower' : 'steady';
}

/** Every story that four readings can tell. */
const stories = SAID.flatMap(a =>
  SAID.flatMap(b => SAID.flatMap(c => SAID.map(d => [a, b, c, d]))),
).map(said => ({
  said,
  verdict: verdictOf(said),
  readings: said.map(readingOf),
}));

describe('The sentence on top, over every story', () => {
  const told = new Map<string, { text: string; links: number }>();
  const storyTold = ({ said }: (typeof stories)[number]) =>
    told.get(said.join())!;

  beforeAll(async () => {
    const api = new FixtureDriveApi();
    const card: Scorecard = await api.getScorecard(ORGANIZATION_REF);
    renderInTestApp(
      <>
        {stories.map(({ said, verdict, readings }) => (
          <section key={said.join()} aria-label={said.join()}>
            <VerdictSentence
              scorecard={{
                ...card,
                verdict,
                verdictReason: 'Throughput points both ways.',
                readings,
              }}
              link={(id, children) => <a href={`#${id}`}>{children}</a>}
            />
          </section>
        ))}
      </>,
      {
        apis: [[driveApiRef, api]],
        mountedRoutes: { '/drive': rootRouteRef },
      },
    );
    // Titles come with the model.
    await screen.findAllByText(/change throughput/, {}, { timeout: 20_000 });
    for (const section of screen.getAllByLabelText(/^[a-z]+(,[a-z]+){3}$/)) {
      told.set(section.getAttribute('aria-label')!, {
        text: section.textContent!,
        links: section.querySelectorAll('a').length,
      });
    }
  }, 60_000);

  it.each(VERDICTS)('has stories for %s, each with words', verdict => {
    const own = stories.filter(story => story.verdict === verdict);

    expect(own.length).toBeGreaterThan(2);
    expect(own.filter(story => !storyTold(story).text)).toEqual([]);
  });

  it('tells each signal, which way it went, and none that is not there', () => {
    for (const story of stories) {
      const { text } = storyTold(story);
      const isBothWays =
        story.verdict === 'cannot-tell' && !story.said.includes('missing');
      const count = (said: Said) =>
        isBothWays ? 0 : story.said.filter(own => own === said).length;

      expect({
        story: story.said,
        rose: text.match(/ rose from /g)?.length ?? 0,
        fell: text.match(/ fell from /g)?.length ?? 0,
      }).toEqual({ story: story.said, rose: count('up'), fell: count('down') });
    }
  });

  it('calls something more than ordinary variation only where a signal and a verdict say so', () => {
    const confident = stories.filter(story =>
      /That is more than ordinary variation/.test(storyTold(story).text),
    );

    expect(confident).toEqual(
      stories.filter(
        ({ said, verdict }) =>
          verdict !== 'cannot-tell' &&
          (said.includes('up') || said.includes('down')),
      ),
    );
  });

  it('never says that something is the same, only that nothing is beyond ordinary variation', () => {
    for (const story of stories) {
      expect(storyTold(story).text).not.toMatch(
        /unchanged|the same|no more and no less|stable/,
      );
    }
  });

  it('names everything that could not be read, and makes nothing of it', () => {
    for (const story of stories) {
      story.readings.forEach(({ missing }, index) => {
        expect(
          !missing ||
            storyTold(story).text.includes(`No source for number ${index}.`),
        ).toBe(true);
      });
    }
  });

  it('leaves no number without a link to its evidence', () => {
    for (const story of stories) {
      const { text, links } = storyTold(story);
      const numbers = text.match(/ (rose|fell) from /g)?.length ?? 0;

      expect(links).toBeGreaterThanOrEqual(numbers);
    }
  });
});
