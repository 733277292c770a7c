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

/** On a busy machine, pages with this much on them take their time. */
const PATIENTLY = { timeout: 20_000 };

// By role, it takes seconds to find anything among so many radio buttons.
const cardsOf = async (title: string) => {
  const shown = await screen.findByText(title, {}, PATIENTLY);
  return within(shown.closest('fieldset')!);
};
const button = (name: string | RegExp) =>
  screen.findByText(name, { selector: 'button, button *' }, PATIENTLY);

jest.setTimeout(60_000);

describe('AssessmentPage', () => {
  beforeEach(() => window.localStorage.clear());

  it('asks for whom one answers, and offers the organization', async () => {
    renderDrive('/drive/assessment');
    const link = await screen.findByText(
      'The whole organization',
      { selector: 'a' },
      PATIENTLY,
    );
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
        await screen.findByText('For whom do you answer?', {}, PATIENTLY),
      ).toBeInTheDocument();
    },
  );

  it('begins where nobody has answered, and nothing is scored', async () => {
    renderDrive(pathOf(CHECKOUT), {
      getScorecard: async () => {
        throw new NotFoundError('nothing yet');
      },
    });
    await userEvent.click(await button('Begin'));
    expect(
      await screen.findByText('Small batches', {}, PATIENTLY),
    ).toBeInTheDocument();
  });

  it('is answered with the keyboard, kept as a draft, reviewed and sent', async () => {
    const assessments = new FixtureAssessmentsApi();
    const answer = jest.spyOn(assessments, 'answer');
    renderDrive(pathOf(CHECKOUT, '&step=delivery'), { assessments });

    const first = (await cardsOf('Small batches')).getByLabelText(
      /whole of it/,
    );
    first.focus();
    await userEvent.keyboard('[Space]');
    expect(first).toBeChecked();
    await userEvent.click(
      (await cardsOf('Taking a change back')).getByLabelText(/within an hour/),
    );
    await userEvent.click(
      (
        await cardsOf('Automated tests as a gate')
      ).getByLabelText('We do not know'),
    );
    await userEvent.click(
      screen.getByLabelText('Note and evidence: Small batches'),
    );
    await userEvent.click(screen.getByLabelText('Note'));
    await userEvent.paste('Twice a year');
    await userEvent.click(screen.getByLabelText('Link to evidence'));
    await userEvent.paste('https://wiki.example.org/releases');
    expect(
      JSON.parse(window.localStorage.getItem(draftKey(CHECKOUT, VERSION))!)
        .answers.rollback,
    ).toEqual({ said: 3 });

    await userEvent.click(await button('Review'));
    expect(
      await screen.findByText(
        /2 levels answered, 1 not known, 22 without/,
        {},
        PATIENTLY,
      ),
    ).toBeInTheDocument();
    await userEvent.click(await button('Send'));

    expect(
      await screen.findByText('Your answer is kept.', {}, PATIENTLY),
    ).toBeInTheDocument();
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
    expect(
      await screen.findByText('1.5 of 4', {}, PATIENTLY),
    ).toBeInTheDocument();
  });

  it('goes on with a draft after the page was left', async () => {
    const { unmount } = renderDrive(pathOf(CHECKOUT, '&step=vigilance'));
    await userEvent.click(
      (await cardsOf('Keeping secrets')).getByLabelText(/found there has been/),
    );
    unmount();

    renderDrive(pathOf(CHECKOUT));
    expect(
      await screen.findByText(
        'A draft with 1 answer is kept in this browser.',
        {},
        PATIENTLY,
      ),
    ).toBeInTheDocument();
    await userEvent.click(await button('Go on with the draft'));
    await userEvent.click(await button('Vigilance'));
    expect(
      (await cardsOf('Keeping secrets')).getByLabelText(/found there has been/),
    ).toBeChecked();
  });

  it('discards a draft only when asked twice', async () => {
    window.localStorage.setItem(
      draftKey(CHECKOUT, VERSION),
      JSON.stringify({ id: 'x', answers: { rollback: { said: 1 } } }),
    );
    renderDrive(pathOf(CHECKOUT));
    await userEvent.click(await button('Discard the draft'));
    expect(
      window.localStorage.getItem(draftKey(CHECKOUT, VERSION)),
    ).not.toBeNull();
    await userEvent.click(await button('Really discard it'));
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
      await screen.findByText(
        /is not an address: Taking a change back/,
        {},
        PATIENTLY,
      ),
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
    await userEvent.click(await button('Send'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /has changed meanwhile/,
    );
    expect(
      window.localStorage.getItem(draftKey(CHECKOUT, VERSION)),
    ).not.toBeNull();
  });

  it('shows levels beside the scores, names where they part, and the answers over time', async () => {
    renderDrive(pathOf(PAYMENTS));
    const compared = await screen.findByRole(
      'table',
      { name: 'What you say, and what is measured' },
      PATIENTLY,
    );
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
      await screen.findByText(/This is an earlier answer/, {}, PATIENTLY),
    ).toBeInTheDocument();
  });

  it('follows links to evidence that are addresses, and no others', async () => {
    const assessments = new FixtureAssessmentsApi();
    // eslint-disable-next-line no-script-url -- it must not become a link
    assessments.assessments[0].answers[1].evidenceUrl = 'javascript:alert(1)';
    renderDrive(pathOf(PAYMENTS), { assessments });
    expect(
      await screen.findByText(
        'https://wiki.example.org/releases',
        { selector: 'a, a *' },
        PATIENTLY,
      ),
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
    expect(
      await screen.findByText('Former Small batches', {}, PATIENTLY),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/earlier version of the questionnaire \(former\)/),
    ).toBeInTheDocument();
    expect(screen.getByText(/practices are not compared/)).toBeInTheDocument();
  });
});
