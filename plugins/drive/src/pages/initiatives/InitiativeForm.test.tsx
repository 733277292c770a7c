import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { FixtureInitiativesApi } from '../../testing/FixtureInitiativesApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const TODAY = new Date().toISOString().slice(0, 10);
const NODE = '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a01';

function show(path: string, change: Partial<FixtureInitiativesApi> = {}) {
  const initiatives = new FixtureInitiativesApi(TODAY);
  Object.assign(initiatives, change);
  renderDrive(`/drive/initiatives/${path}`, { initiatives });
  return initiatives;
}

const write = async (label: RegExp, text: string) => {
  const field = await screen.findByLabelText(label);
  fireEvent.change(field, { target: { value: text } });
  // A list of proposals closes with it.
  fireEvent.blur(field);
};

async function chooseOwner(name: string) {
  await userEvent.type(screen.getByLabelText(/^Owner \*|^Owner$/), name);
  const matches = within(await screen.findByRole('listbox'));
  // Until then the list is that of fewer letters, and about to change.
  await waitFor(() => expect(matches.getAllByRole('option')).toHaveLength(1), {
    timeout: 10_000,
  });
  await userEvent.click(
    matches.getByRole('option', { name: new RegExp(name, 'i') }),
  );
}

async function clickCreate() {
  const button = screen.getByRole('button', { name: 'Create the initiative' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
}

jest.setTimeout(60_000);

describe('defining an initiative', () => {
  it('says what is missing, counts whom it concerns while one types, and makes it', async () => {
    const api = show('new');
    const create = jest.spyOn(api, 'create');
    const preview = jest.spyOn(api, 'preview');

    await write(/^Title/, 'Everyone has a runbook');
    expect(
      screen.getByText('Still missing: Why, Owner, Id of the check.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Say whom it is about/)).toBeInTheDocument();
    expect(preview).not.toHaveBeenCalled();

    await write(/^Why/, 'So that nights are short.');
    await write(/^Id of the check/, 'runbook');
    expect(
      await screen.findByText(/^\d+ entities$/, {}, { timeout: 5_000 }),
    ).toBeInTheDocument();
    expect(screen.getByText(/It concerns 12 teams/)).toBeInTheDocument();
    expect(preview).toHaveBeenCalledTimes(1);

    await chooseOwner('payments');
    await clickCreate();

    expect(
      await screen.findByRole('heading', { name: 'Everyone has a runbook' }),
    ).toBeInTheDocument();
    expect(create).toHaveBeenCalledWith(
      expect.objectContaining({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        title: 'Everyone has a runbook',
        ownerRef: 'group:default/payments',
        population: { kind: 'Component' },
        done: { by: 'check', checkId: 'runbook' },
        startDate: TODAY,
      }),
    );
  });

  it('judges by a metric, with the value in its unit', async () => {
    const api = show('new');
    const preview = jest.spyOn(api, 'preview');

    await userEvent.selectOptions(
      await screen.findByLabelText('Judged by'),
      'metric',
    );
    await screen.findByRole('option', { name: /Change fail rate/i });
    await userEvent.selectOptions(
      screen.getByLabelText(/^Metric/),
      'change-fail-rate',
    );
    await write(/^Value, in per cent/, '15');

    await waitFor(() => expect(preview).toHaveBeenCalled(), { timeout: 5_000 });
    expect(preview).toHaveBeenLastCalledWith(
      expect.objectContaining({
        done: {
          by: 'metric',
          metricId: 'change-fail-rate',
          comparison: 'atMost',
          value: 0.15,
        },
      }),
    );
  });

  it('lets experts write the filter, and gives the fields back only where they can say all of it', async () => {
    show('new');

    await userEvent.click(
      await screen.findByRole('button', { name: 'Catalog filter (JSON)' }),
    );
    expect(screen.getByLabelText('Catalog filter')).toHaveValue(
      JSON.stringify({ kind: 'Component' }, null, 2),
    );
    await write(/^Catalog filter$/, '{ "kind": ');
    expect(screen.getByText(/This is not JSON/)).toBeInTheDocument();
    expect(
      screen.getByText(/Still missing: .*Catalog filter/),
    ).toBeInTheDocument();

    await write(/^Catalog filter$/, '{ "$not": { "kind": "API" } }');
    await userEvent.click(
      screen.getByRole('button', { name: 'Simple fields' }),
    );
    expect(
      screen.getByText(/says more than the fields can show/),
    ).toBeInTheDocument();

    await write(/^Catalog filter$/, '{ "kind": "API" }');
    await userEvent.click(
      screen.getByRole('button', { name: 'Simple fields' }),
    );
    expect(screen.getByText('API')).toBeInTheDocument();
  });

  it('does not take a target date before the start, nor a milestone outside', async () => {
    show('new');

    await write(/^Target date/, '2020-01-01');
    expect(
      screen.getByText('The target date has to be after the start.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Add a milestone' }),
    );
    expect(screen.getByText(/A milestone lies between/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Create the initiative' }),
    ).toBeDisabled();
  });

  it('says in the preview what the backend has against it', async () => {
    show('new', {
      preview: async () => {
        throw new InputError('population: $foo is no operator');
      },
    });

    await write(/^Id of the check/, 'runbook');

    expect(
      await screen.findByText(
        'It cannot be counted yet: population: $foo is no operator',
        {},
        { timeout: 5_000 },
      ),
    ).toBeInTheDocument();
  });
});

describe('editing an initiative', () => {
  it('begins with what is saved, and saves what is changed', async () => {
    const api = show(`${NODE}/edit`);
    const update = jest.spyOn(api, 'update');

    await screen.findByDisplayValue('Every service on Node 24');
    expect(screen.getByLabelText(/^Id of the check/)).toHaveValue(
      'node-version',
    );
    expect(screen.getByText('service')).toBeInTheDocument();
    await write(/^Title/, 'Every service on Node 26');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    expect(
      await screen.findByRole('heading', { name: 'Every service on Node 26' }),
    ).toBeInTheDocument();
    expect(update).toHaveBeenCalledWith(
      NODE,
      expect.objectContaining({
        revision: 1,
        title: 'Every service on Node 26',
        milestones: [expect.objectContaining({ title: 'Half of them' })],
      }),
    );
  });

  it('keeps what was typed where somebody else was faster, says what differs, and saves over it when told to', async () => {
    const api = show(`${NODE}/edit`);
    await screen.findByDisplayValue('Every service on Node 24');
    const { owner, ...saved } = await api.get(NODE);
    await api.update(NODE, {
      ...saved,
      ownerRef: owner.ref,
      why: 'Theirs.',
    });
    const update = jest.spyOn(api, 'update');

    await write(/^Title/, 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Somebody else has changed it meanwhile.*Title: now “Every service on Node 24”.*Why: now “Theirs\.”/,
    );
    expect(screen.getByLabelText(/^Title/)).toHaveValue('Mine');

    await userEvent.click(
      screen.getByRole('button', { name: 'Save mine instead' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Mine' }),
    ).toBeInTheDocument();
    expect(update.mock.calls.map(([, { revision }]) => revision)).toEqual([
      1, 2,
    ]);
  });

  it('takes what is saved when told to', async () => {
    const api = show(`${NODE}/edit`);
    await screen.findByDisplayValue('Every service on Node 24');
    const { owner, ...saved } = await api.get(NODE);
    await api.update(NODE, { ...saved, ownerRef: owner.ref, title: 'Theirs' });

    await write(/^Title/, 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take what is saved' }),
    );

    expect(screen.getByLabelText(/^Title/)).toHaveValue('Theirs');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it.each([
    ['the permission', new NotAllowedError('no'), 'drive.initiative.update'],
    ['what is wrong', new InputError('title: too long'), 'title: too long'],
    ['the failure', new Error('asleep'), 'asleep'],
  ])(
    'says %s where it cannot be saved, and keeps what was typed',
    async (_, error, words) => {
      show(`${NODE}/edit`, {
        update: async () => {
          throw error;
        },
      });
      await screen.findByDisplayValue('Every service on Node 24');

      await write(/^Title/, 'Mine');
      await userEvent.click(screen.getByRole('button', { name: 'Save' }));

      expect(await screen.findByRole('alert')).toHaveTextContent(words);
      expect(screen.getByLabelText(/^Title/)).toHaveValue('Mine');
    },
  );

  it('leads on where it was made before', async () => {
    show('new', {
      create: async () => {
        throw new ConflictError('used');
      },
    });
    await write(/^Title/, 'Mine');
    await write(/^Why/, 'Because.');
    await write(/^Id of the check/, 'x');
    await chooseOwner('payments');
    await clickCreate();

    expect(
      await screen.findByRole('link', { name: /It has been made already/ }),
    ).toBeInTheDocument();
  });
});
