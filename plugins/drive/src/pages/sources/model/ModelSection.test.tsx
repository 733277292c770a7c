import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InputError, NotAllowedError } from '@backstage/errors';
import { FixtureDriveApi } from '../../../testing/FixtureDriveApi';
import { renderDrive } from '../../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();

async function section() {
  return within(await screen.findByRole('region', { name: 'Model' }));
}

async function tryModel(text: string) {
  const model = await section();
  // Typing would take the braces for keys.
  fireEvent.change(await model.findByRole('textbox'), {
    target: { value: text },
  });
  await userEvent.click(
    model.getByRole('button', { name: 'Show what would change' }),
  );
  return model;
}

const WEIGHT = '{"metrics": {"change-fail-rate": {"weight": 9}}}';

describe('ModelSection', () => {
  it('shows where each band begins, and where the bands come from', async () => {
    renderDrive('/drive/sources');
    const model = await section();

    const row = (
      await model.findAllByRole('row', { name: /^Change lead time/ })
    )[0];
    expect(row).toHaveTextContent('24 hours – 1 hour');
    expect(row).toHaveTextContent('7 days – 24 hours');
    expect(row).toHaveTextContent('DORA survey buckets, read 2025');
  });

  it('shows what is judged otherwise, for whom and why', async () => {
    renderDrive('/drive/sources');
    const model = await section();

    const item = (
      await model.findByText('Libraries are released when they are ready.')
    ).parentElement!;
    expect(item).toHaveTextContent('For {"spec.type":"library"}');
    expect(item).toHaveTextContent(
      'Change lead time: weight 1 · needs 2 or more',
    );
  });

  it('shows which subjects another model would change, and how', async () => {
    renderDrive('/drive/sources');
    const model = await tryModel(WEIGHT);

    expect(
      await model.findByText(/\d+ of \d+ subjects would change\./),
    ).toHaveTextContent('model 1-fixture+dry instead of 1-fixture');
    const rows = within(
      model.getByRole('table', { name: 'What would change' }),
    ).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/Delivery: \d+, \w+ → \d+, \w+ \([+-]\d/);
    expect(rows[1]).toHaveTextContent('Change fail rate');
  });

  it('narrows what would change to a kind, in the address too', async () => {
    const dryRunModel = jest.fn(fixture.dryRunModel.bind(fixture));
    renderDrive('/drive/sources?kind=group', { dryRunModel });
    await tryModel(WEIGHT);

    expect(dryRunModel).toHaveBeenLastCalledWith(
      expect.objectContaining({
        kind: 'group',
        model: { metrics: { 'change-fail-rate': { weight: 9 } } },
      }),
    );
  });

  it('says so where nothing would change', async () => {
    renderDrive('/drive/sources');
    const model = await tryModel('{}');

    expect(
      await model.findByText(/None of the \d+ subjects would change/),
    ).toBeInTheDocument();
  });

  it('says what is wrong with a model, and where, in its place', async () => {
    renderDrive('/drive/sources', {
      dryRunModel: async () => {
        throw new InputError(
          'drive.model.metrics.a.weight: must be a number\ndrive.model.b: is unknown',
        );
      },
    });
    const model = await tryModel(WEIGHT);

    const alert = within(await model.findByRole('alert'));
    expect(
      alert.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'drive.model.metrics.a.weight: must be a number',
      'drive.model.b: is unknown',
    ]);
  });

  it('does not ask where the text cannot be read', async () => {
    const dryRunModel = jest.fn();
    renderDrive('/drive/sources', { dryRunModel });
    const model = await tryModel('weight: 9');

    expect(await model.findByRole('alert')).toHaveTextContent(
      'This is not JSON',
    );
    expect(dryRunModel).not.toHaveBeenCalled();
  });

  it('says in a sentence who may, where the backend refuses', async () => {
    const refuse = async () => {
      throw new NotAllowedError('no');
    };
    renderDrive('/drive/sources', { dryRunModel: refuse });
    const model = await tryModel(WEIGHT);

    expect(await model.findByRole('alert')).toHaveTextContent(
      'Trying another model is for DRIVE admins.',
    );
  });

  it('offers neither to those who are not admins', async () => {
    const sources = await fixture.getSources();
    renderDrive('/drive/sources', {
      getSources: async () => ({ ...sources, admin: false }),
    });
    const model = await section();

    expect(
      await model.findByText(/Trying another model is for DRIVE admins/),
    ).toBeInTheDocument();
    expect(model.queryByRole('textbox')).not.toBeInTheDocument();
    expect(
      model.queryByRole('button', { name: 'Evaluate the past again' }),
    ).not.toBeInTheDocument();
  });
});

describe('Evaluating the past again', () => {
  const ask = async () => {
    const model = await section();
    await userEvent.click(
      await model.findByRole('button', { name: 'Evaluate the past again' }),
    );
    return within(await screen.findByRole('dialog'));
  };

  it('says what it does before it does it, and can be left', async () => {
    const reevaluateHistory = jest.fn(async () => {});
    renderDrive('/drive/sources', { reevaluateHistory });
    const dialog = await ask();

    expect(dialog.getByText(/with model 1-fixture/)).toHaveTextContent(
      /charts are labelled/,
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Leave as it is' }),
    );
    expect(reevaluateHistory).not.toHaveBeenCalled();
  });

  it('is asked for once confirmed', async () => {
    const reevaluateHistory = jest.fn(async () => {});
    renderDrive('/drive/sources', { reevaluateHistory });
    const dialog = await ask();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Evaluate again' }),
    );

    expect(await screen.findByText(/^Accepted\./)).toBeInTheDocument();
    expect(reevaluateHistory).toHaveBeenCalledTimes(1);
  });

  it.each([
    [new NotAllowedError('no'), 'is for DRIVE admins'],
    [new Error('the database is away'), 'the database is away'],
  ])('says why it did not start: %s', async (error, words) => {
    renderDrive('/drive/sources', {
      reevaluateHistory: async () => {
        throw error;
      },
    });
    const dialog = await ask();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Evaluate again' }),
    );

    expect(await screen.findByText(new RegExp(words))).toHaveAttribute(
      'role',
      'alert',
    );
  });
});
