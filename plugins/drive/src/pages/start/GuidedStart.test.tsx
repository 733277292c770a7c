import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { DriveApi, SourcesAnswer } from 'backstage-plugin-drive-common';
import { renderDrive } from '../../__testUtils__/renderDrive';
import { renderLegacyApp } from '../../__testUtils__/renderLegacyApp';
import { FixtureAssessmentsApi } from '../../testing/FixtureAssessmentsApi';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { FixtureReviewsApi } from '../../testing/FixtureReviewsApi';
import { fixtureModel } from '../../testing/fixtureModel';
import { fixtureSources } from '../../testing/fixtureSources';

const NO_SOURCES: SourcesAnswer = {
  ...fixtureSources,
  items: [],
  totalItems: 0,
};

/** An installation that has a catalog and nothing else. */
function emptyInstallation(overrides: Partial<DriveApi> = {}) {
  const assessments = new FixtureAssessmentsApi();
  assessments.assessments.length = 0;
  return {
    getScorecard: async () => {
      throw new NotFoundError('nothing stored');
    },
    getSources: async () => NO_SOURCES,
    getModel: async () => ({ ...fixtureModel, version: '1' }),
    assessments,
    reviews: new FixtureReviewsApi({ empty: true }),
    ...overrides,
  };
}

const guide = async () =>
  within(await screen.findByRole('region', { name: 'Getting started' }));

const stepsOf = (part: Awaited<ReturnType<typeof guide>>) =>
  part
    .getAllByRole('heading', { level: 3 })
    .map(({ textContent }) => textContent);

describe('the guide through an empty installation', () => {
  beforeEach(() => window.localStorage.clear());

  it('leads from connecting to the first review, says what each step adds and opens the one to do', async () => {
    renderDrive('/drive', emptyInstallation());

    const part = await guide();
    await part.findByText('do this next');
    expect(stepsOf(part)).toEqual([
      'Connect a sourcedo this next',
      'Say where you standopen',
      'Choose what countsopen',
      'Hold the first reviewopen',
    ]);
    expect(part.getByText('0 of 4 done')).toBeInTheDocument();
    expect(
      part.getByRole('button', { name: /^Connect a source/ }),
    ).toHaveAttribute('aria-expanded', 'true');
    expect(
      part.getByText(/A first picture of all five pillars within an hour/),
    ).toBeInTheDocument();
  });

  it('lists what would add most first, with how much of which pillar, for how many, and what to copy', async () => {
    renderDrive('/drive', emptyInstallation());

    const part = await guide();
    const item = (
      await part.findByText(/Point at a PagerDuty service\./)
    ).closest('li')!;
    expect(item).toHaveTextContent(
      /^\d+% of Reliability.*, for 2 components\./,
    );
    expect(
      within(item).getByRole('button', {
        name: 'Copy the YAML for pagerduty.com/service-id',
      }),
    ).toBeInTheDocument();
    expect(
      part.getByRole('link', { name: /^Everything that is missing/ }),
    ).toHaveAttribute('href', '/drive/sources#coverage');
  });

  it.each([
    [true, /^You are a DRIVE admin: install the module/],
    [false, /send them this page/],
  ])('tells what the reader may do: admin %s', async (admin, text) => {
    renderDrive(
      '/drive',
      emptyInstallation({ getSources: async () => ({ ...NO_SOURCES, admin }) }),
    );

    expect(await (await guide()).findByText(text)).toBeInTheDocument();
  });

  it('says where the catalog is empty that components come first', async () => {
    renderDrive(
      '/drive',
      emptyInstallation({
        getCoverage: async () => ({ items: [], totalItems: 0 }),
      }),
    );

    expect(
      await (await guide()).findByText(/The catalog has no component/),
    ).toBeInTheDocument();
  });

  it('takes a step as done when what it is about exists, and goes on to the next', async () => {
    const answered = new FixtureAssessmentsApi();
    renderDrive(
      '/drive?start=',
      emptyInstallation({
        getSources: async () => ({
          ...NO_SOURCES,
          items: fixtureSources.items.filter(({ demo }) => !demo),
        }),
        assessments: answered,
        getModel: async () => ({ ...fixtureModel, version: '1-1a2b3c4d' }),
      }),
    );

    const part = await guide();
    await part.findByText('do this next');
    expect(stepsOf(part)).toEqual([
      'Connect a sourcedone',
      'Say where you standdone',
      'Choose what countsdone',
      'Hold the first reviewdo this next',
    ]);
    expect(
      part.getByRole('button', { name: 'Plan the first review' }),
    ).toHaveAttribute('href', '/drive/reviews?new=');

    await userEvent.click(
      part.getByRole('button', { name: /^Choose what counts/ }),
    );
    expect(
      part.getByText(
        'The configuration changes the model: version 1-1a2b3c4d.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      part.getByRole('button', { name: /^Say where you stand/ }),
    );
    expect(part.getByRole('link', { name: 'Payments' })).toHaveAttribute(
      'href',
      '/drive/assessment?subject=group%3Adefault%2Fpayments',
    );
  });

  it('does not take demo data for a source', async () => {
    renderDrive(
      '/drive',
      emptyInstallation({
        getSources: async () => ({
          ...NO_SOURCES,
          items: fixtureSources.items.filter(({ demo }) => demo),
        }),
      }),
    );

    const part = await guide();
    await part.findByText('do this next');
    expect(stepsOf(part)[0]).toBe('Connect a sourcedo this next');
  });

  it('gives the configuration without the metrics that are not to count, or keeps the model', async () => {
    renderDrive('/drive', emptyInstallation());
    const part = await guide();
    await part.findByText('do this next');
    await userEvent.click(
      part.getByRole('button', { name: /^Choose what counts/ }),
    );
    const pillar = within(part.getByRole('group', { name: /^Delivery/ }));
    const boxes = pillar.getAllByRole('checkbox');

    await userEvent.click(boxes[0]);
    expect(part.getByText(/Put this into app-config.yaml/)).toBeInTheDocument();
    expect(part.getByText(/^drive: model: metrics:/)).toHaveTextContent(
      /^drive: model: metrics: [\w-]+: \{ weight: 0 \}$/,
    );
    expect(
      part.queryByRole('button', { name: 'Keep the model as it is' }),
    ).not.toBeInTheDocument();

    for (const box of boxes.slice(1)) {
      await userEvent.click(box);
    }
    expect(part.getByRole('status')).toHaveTextContent(
      'Each pillar needs something to be scored by: Delivery.',
    );
    expect(part.queryByText(/^drive: model: metrics:/)).not.toBeInTheDocument();

    for (const box of boxes) {
      await userEvent.click(box);
    }
    await userEvent.click(
      part.getByRole('button', { name: 'Keep the model as it is' }),
    );
    await waitFor(() =>
      expect(stepsOf(part)[2]).toBe('Choose what countsdone'),
    );
    expect(part.getByText('You keep the model as it is.')).toBeInTheDocument();
  });

  it('shows the first review that is planned, and is whole when one was held', async () => {
    const reviews = new FixtureReviewsApi();
    const planned = new FixtureReviewsApi();
    planned.list = async () => ({ items: [], totalItems: 0 });
    const { unmount } = renderDrive(
      '/drive',
      emptyInstallation({ reviews: planned }),
    );
    let part = await guide();
    await part.findByText('do this next');
    await userEvent.click(
      part.getByRole('button', { name: /^Hold the first review/ }),
    );
    expect(part.getByText(/is planned\./)).toBeInTheDocument();
    expect(
      part.getByRole('button', { name: 'Open the review' }),
    ).toHaveAttribute('href', expect.stringMatching(/^\/drive\/reviews\/./));
    unmount();

    renderDrive('/drive', emptyInstallation({ reviews }));
    part = await guide();
    expect(await part.findByText('1 of 4 done')).toBeInTheDocument();
    await userEvent.click(
      part.getByRole('button', { name: /^Hold the first review/ }),
    );
    expect(part.getByText(/was held/)).toBeInTheDocument();
  });

  it('says what the reader may not see, and that something could not be read', async () => {
    const reviews = new FixtureReviewsApi({ empty: true });
    reviews.listSeries = async () => {
      throw new NotAllowedError('no');
    };
    renderDrive(
      '/drive',
      emptyInstallation({
        reviews,
        getCoverage: async () => {
          throw new Error('The database is away');
        },
      }),
    );

    const part = await guide();
    expect(await part.findByText('you may not see this')).toBeInTheDocument();
    expect(await part.findByText(/The database is away/)).toBeInTheDocument();
  });

  it('is gone for good once dismissed, and comes back when asked for', async () => {
    const first = renderDrive('/drive', emptyInstallation());
    await userEvent.click(
      (await guide()).getByRole('button', { name: 'Do not show this again' }),
    );
    expect(
      screen.queryByRole('region', { name: 'Getting started' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show the first steps' }),
    ).toHaveAttribute('href', '/drive?start=');
    first.unmount();

    const second = renderDrive('/drive', emptyInstallation());
    await screen.findByText('No scores yet');
    expect(
      screen.queryByRole('region', { name: 'Getting started' }),
    ).not.toBeInTheDocument();
    second.unmount();

    renderDrive('/drive?start=', emptyInstallation());
    expect(await guide()).toBeDefined();
  });

  it('stays with whoever has begun when the first scores are there, and is not forced on others', async () => {
    const { unmount } = renderDrive('/drive', emptyInstallation());
    await guide();
    unmount();

    const { getScorecard: _, ...scored } = emptyInstallation();
    const begun = renderDrive('/drive', scored);
    await screen.findByRole('region', { name: 'The five pillars' });
    expect(await guide()).toBeDefined();
    begun.unmount();

    window.localStorage.clear();
    renderDrive('/drive', scored);
    await screen.findByRole('region', { name: 'The five pillars' });
    expect(
      screen.queryByRole('region', { name: 'Getting started' }),
    ).not.toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Getting started' }),
    ).toHaveAttribute('href', '/drive?start=');
  });

  it('asks for nothing where it is not shown', async () => {
    const asked = jest.fn(async () => NO_SOURCES);
    renderDrive('/drive', { getSources: asked });

    await screen.findByRole('region', { name: 'The five pillars' });
    expect(asked).not.toHaveBeenCalled();
  });

  it('works in the old frontend system', async () => {
    renderLegacyApp('/drive', {
      overrides: { ...new FixtureDriveApi(), ...emptyInstallation() },
    });

    const part = await guide();
    expect(await part.findByText('do this next')).toBeInTheDocument();
  });
});
