import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { renderDrive } from '../../__testUtils__/renderDrive';
import { FixtureAssessmentsApi } from '../../testing/FixtureAssessmentsApi';
import { draftKey } from './draft';

const PAYMENTS = 'group:default/payments';
const CHECKOUT = 'group:default/checkout';
const VERSION = new FixtureAssessmentsApi().assessments[0].questionnaireVersion;

const pathOf = (subject: string, rest = '') =>
  `/drive/assessment?subject=${subject}${rest}`;

const cardsOf = (title: RegExp) =>
  within(screen.getByRole('group', { name: title }));

jest.setTimeout(60_000);

describe('AssessmentPage', () => {
  beforeEach(() => window.localStorage.clear());

  it('asks for whom one answers, and offers the organization', async () => {
    renderDrive('/drive/assessment');
    const link = await screen.findByRole('link', {
      name: 'The whole organization',
    });
    expect(link).toHaveAttribute(
      'href',
      '/drive/assessment?subject=organization%3Adefault%2Fall',
    );
    expect(screen.getByLabelText('Another group')).toBeInTheDocument();
  });

  it.each(['component:default/ledger', 'user:default/ada', 'x'])(
    'does not answer for %s',
    async subject => {
      renderDrive(pathOf(subject));
      expect(
        await screen.findByText('For whom do you answer?'),
      ).toBeInTheDocument();
    },
  );

  it('begins where nobody has answered, and nothing is scored', async () => {
    renderDrive(pathOf(CHECKOUT), {
      getScorecard: async () => {
        throw new NotFoundError('nothing yet');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Begin' }));
    expect(
      await screen.findByRole('group', {
        name: /Question 1 of 5\s*Small batches/,
      }),
    ).toBeInTheDocument();
  });

  it('is answered with the keyboard, kept as a draft, reviewed and sent', async () => {
    const assessments = new FixtureAssessmentsApi();
    const answer = jest.spyOn(assessments, 'answer');
    renderDrive(pathOf(CHECKOUT, '&step=delivery'), { assessments });

    await screen.findByRole('group', { name: /Small batches/ });
    const [first] = cardsOf(/Small batches/).getAllByRole('radio');
    first.focus();
    await userEvent.keyboard('[Space]');
    expect(first).toBeChecked();
    await userEvent.click(
      cardsOf(/Taking a change back/).getByLabelText(/within an hour/),
    );
    await userEvent.click(
      cardsOf(/Automated tests/).getByLabelText('We do not know'),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Note and evidence: Small batches' }),
    );
    await userEvent.type(screen.getByLabelText('Note'), 'Twice a year');
    await userEvent.type(
      screen.getByLabelText('Link to evidence'),
      'https://wiki.example.org/releases',
    );
    expect(
      JSON.parse(window.localStorage.getItem(draftKey(CHECKOUT, VERSION))!)
        .answers.rollback,
    ).toEqual({ said: 3 });

    await userEvent.click(
      screen.getByRole('button', { name: /^Review\s*3 of 25/ }),
    );
    expect(
      await screen.findByText(/2 levels answered, 1 not known, 22 without/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));

    expect(await screen.findByText('Your answer is kept.')).toBeInTheDocument();
    expect(answer).toHaveBeenCalledTimes(1);
    expect(answer).toHaveBeenCalledWith({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      subjectRef: CHECKOUT,
      questionnaireVersion: VERSION,
      answers: [
        {
          practiceId: 'small-batches',
          level: 0,
          note: 'Twice a year',
          evidenceUrl: 'https://wiki.example.org/releases',
        },
        { practiceId: 'automated-tests' },
        { practiceId: 'rollback', level: 3 },
      ],
    });
    expect(window.localStorage.getItem(draftKey(CHECKOUT, VERSION))).toBeNull();
    expect(await screen.findByText('1.5 of 4')).toBeInTheDocument();
  });

  it('goes on with a draft after the page was left', async () => {
    const { unmount } = renderDrive(pathOf(CHECKOUT, '&step=vigilance'));
    await screen.findByRole('group', { name: /Keeping secrets/ });
    await userEvent.click(cardsOf(/Keeping secrets/).getAllByRole('radio')[2]);
    unmount();

    renderDrive(pathOf(CHECKOUT));
    expect(
      await screen.findByText('A draft with 1 answer is kept in this browser.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Go on with the draft' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /^Vigilance\s*1 of 5/ }),
    );
    expect(cardsOf(/Keeping secrets/).getAllByRole('radio')[2]).toBeChecked();
  });

  it('discards a draft only when asked twice', async () => {
    window.localStorage.setItem(
      draftKey(CHECKOUT, VERSION),
      JSON.stringify({ id: 'x', answers: { rollback: { said: 1 } } }),
    );
    renderDrive(pathOf(CHECKOUT));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Discard the draft' }),
    );
    expect(
      window.localStorage.getItem(draftKey(CHECKOUT, VERSION)),
    ).not.toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Really discard it' }),
    );
    expect(window.localStorage.getItem(draftKey(CHECKOUT, VERSION))).toBeNull();
    expect(screen.getByRole('button', { name: 'Begin' })).toBeInTheDocument();
  });

  it('does not send what is no address', async () => {
    window.localStorage.setItem(
      draftKey(CHECKOUT, VERSION),
      JSON.stringify({
        id: 'x',
        answers: { rollback: { said: 1, evidenceUrl: 'the wiki' } },
      }),
    );
    renderDrive(pathOf(CHECKOUT, '&step=review'));
    expect(
      await screen.findByText(/is not an address: Taking a change back/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  });

  it('says that the questionnaire has changed, and keeps the draft', async () => {
    const assessments = new FixtureAssessmentsApi();
    jest
      .spyOn(assessments, 'answer')
      .mockRejectedValue(new ConflictError('another version'));
    window.localStorage.setItem(
      draftKey(CHECKOUT, VERSION),
      JSON.stringify({ id: 'x', answers: { rollback: { said: 1 } } }),
    );
    renderDrive(pathOf(CHECKOUT, '&step=review'), { assessments });
    await userEvent.click(await screen.findByRole('button', { name: 'Send' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /has changed meanwhile/,
    );
    expect(
      window.localStorage.getItem(draftKey(CHECKOUT, VERSION)),
    ).not.toBeNull();
  });

  it('shows levels beside the scores, names where they part, and the answers over time', async () => {
    renderDrive(pathOf(PAYMENTS));
    const compared = await screen.findByRole('table', {
      name: 'What you say, and what is measured',
    });
    await waitFor(() =>
      expect(
        within(compared).getByRole('columnheader', { name: 'Measured' }),
      ).toBeInTheDocument(),
    );
    const reliability = within(compared).getByRole('row', {
      name: /Reliability/,
    });
    expect(reliability).toHaveTextContent(/of 4.*of 4.*(weak|critical)/);
    expect(
      screen.getByRole('heading', { name: 'Where the two part' }),
    ).toBeInTheDocument();

    const history = screen.getByRole('table', { name: 'Over time' });
    expect(within(history).getAllByRole('row')).toHaveLength(4);
    await userEvent.click(
      within(history).getByRole('link', { name: /Aug 4, 2026/ }),
    );
    expect(
      await screen.findByText(/This is an earlier answer/),
    ).toBeInTheDocument();
  });

  it('follows links to evidence that are addresses, and no others', async () => {
    const assessments = new FixtureAssessmentsApi();
    // eslint-disable-next-line no-script-url -- it must not become a link
    assessments.assessments[0].answers[1].evidenceUrl = 'javascript:alert(1)';
    renderDrive(pathOf(PAYMENTS), { assessments });
    expect(
      await screen.findByRole('link', {
        name: /https:\/\/wiki.example.org\/releases/,
      }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/javascript/)).not.toBeInTheDocument();
  });

  it('shows an answer to an earlier questionnaire in the words of that', async () => {
    const assessments = new FixtureAssessmentsApi();
    const present = await assessments.questionnaire();
    assessments.assessments[0].questionnaireVersion = 'former';
    jest
      .spyOn(assessments, 'questionnaire')
      .mockImplementation(async ({ version } = {}) =>
        version === 'former'
          ? {
              version,
              practices: present.practices.map(practice => ({
                ...practice,
                title: `Former ${practice.title}`,
              })),
            }
          : present,
      );
    renderDrive(pathOf(PAYMENTS), { assessments });
    expect(await screen.findByText('Former Small batches')).toBeInTheDocument();
    expect(
      screen.getByText(/earlier version of the questionnaire \(former\)/),
    ).toBeInTheDocument();
    expect(screen.getByText(/practices are not compared/)).toBeInTheDocument();
  });
});
