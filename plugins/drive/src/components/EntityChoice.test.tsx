import { useState } from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { EntityChoice, EntityChoices } from './EntityChoice';

const group = (name: string, displayName?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'Default' },
  spec: displayName ? { profile: { displayName } } : {},
});
const GROUPS = [
  group('payments', 'Payments Team'),
  group('Search'),
  group('platform', 'Platform'),
];

function catalogOf(entities: Entity[], total = entities.length) {
  return catalogApiMock.mock({
    queryEntities: jest.fn(async (request: any = {}) => {
      const term = request.fullTextFilter?.term?.toLowerCase() ?? '';
      const items = entities.filter(entity =>
        JSON.stringify(entity).toLowerCase().includes(term),
      );
      return {
        items,
        totalItems: term ? items.length : total,
        pageInfo: {},
      };
    }),
    getEntitiesByRefs: jest.fn(async ({ entityRefs }) => ({
      items: entityRefs.map((ref: string) =>
        entities.find(
          ({ metadata }) => ref.split('/')[1] === metadata.name.toLowerCase(),
        ),
      ),
    })),
  });
}

const One = (props: {
  initial?: string;
  kinds?: string[];
  onChange?: (ref?: string) => void;
}) => {
  const [value, setValue] = useState(props.initial);
  return (
    <EntityChoice
      label="Owner"
      kinds={props.kinds ?? ['group']}
      value={value}
      onChange={ref => {
        setValue(ref);
        props.onChange?.(ref);
      }}
    />
  );
};

const Several = (props: { onChange: (refs: string[]) => void }) => {
  const [value, setValue] = useState(['group:default/payments']);
  return (
    <EntityChoices
      label="Wheel"
      kinds={['group']}
      value={value}
      onChange={refs => {
        setValue(refs);
        props.onChange(refs);
      }}
    />
  );
};

const render = (
  element: JSX.Element,
  catalog: ReturnType<typeof catalogOf> = catalogOf(GROUPS),
) => {
  renderInTestApp(element, { apis: [[catalogApiRef, catalog]] });
  return catalog;
};

describe('EntityChoice', () => {
  it('asks the catalog once the typing pauses, and gives the ref in lower case', async () => {
    const onChange = jest.fn();
    const catalog = render(<One onChange={onChange} />);

    await userEvent.type(await screen.findByLabelText('Owner'), 'sea');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    const option = screen.getByRole('option', { name: /Search/ });
    expect(within(option).getByText('group:default/search')).toBeVisible();
    await userEvent.click(option);

    expect(onChange).toHaveBeenCalledWith('group:default/search');
    expect(screen.getByLabelText('Owner')).toHaveValue('Search');
    const terms = catalog.queryEntities.mock.calls.map(
      ([request]: any) => request.fullTextFilter?.term,
    );
    expect(new Set(terms)).toEqual(new Set([undefined, 'sea']));
    expect(catalog.queryEntities.mock.calls[0][0]).toMatchObject({
      filter: { kind: ['group'] },
    });
    expect(catalog.getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('asks nothing before anybody opens it, but for the title of what is chosen', async () => {
    const catalog = render(<One initial="group:default/payments" />);

    await waitFor(() =>
      expect(screen.getByLabelText('Owner')).toHaveValue('Payments Team'),
    );
    expect(catalog.queryEntities).not.toHaveBeenCalled();
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });

  it('keeps what is gone from the catalog chosen, and says that it is gone', async () => {
    render(<One initial="group:default/dissolved" />);

    expect(
      await screen.findByText(/group:default\/dissolved is not in the catalog/),
    ).toBeVisible();
    expect(screen.getByLabelText('Owner')).toHaveValue(
      'group:default/dissolved',
    );
  });

  it('is emptied again', async () => {
    const onChange = jest.fn();
    render(<One initial="group:default/payments" onChange={onChange} />);
    await screen.findByDisplayValue('Payments Team');

    await userEvent.clear(screen.getByLabelText('Owner'));

    expect(onChange).toHaveBeenLastCalledWith(undefined);
  });

  it('offers the whole organization where asked to', async () => {
    const onChange = jest.fn();
    render(<One kinds={['organization', 'group']} onChange={onChange} />);

    await userEvent.click(await screen.findByLabelText('Owner'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'the whole organization' }),
    );

    expect(onChange).toHaveBeenCalledWith(ORGANIZATION_REF);
  });

  it('says how many more match than it shows', async () => {
    render(<One />, catalogOf(GROUPS, 10_000));

    await userEvent.click(await screen.findByLabelText('Owner'));

    expect(await screen.findByText(/9,997 more match/)).toBeVisible();
  });

  it('says that nothing matches', async () => {
    render(<One />);

    await userEvent.type(await screen.findByLabelText('Owner'), 'zzz');

    await waitFor(() =>
      expect(screen.getByText('Nothing in the catalog matches.')).toBeVisible(),
    );
  });

  it('says why the catalog could not be searched', async () => {
    const catalog = catalogOf(GROUPS);
    catalog.queryEntities.mockRejectedValue(new Error('It is asleep'));
    render(<One />, catalog);

    await userEvent.click(await screen.findByLabelText('Owner'));

    expect(await screen.findByText(/It is asleep/)).toBeVisible();
  });
});

describe('EntityChoices', () => {
  it('adds to and takes from what is chosen', async () => {
    const onChange = jest.fn();
    render(<Several onChange={onChange} />);
    expect(await screen.findByText('Payments Team')).toBeVisible();

    await userEvent.click(screen.getByLabelText('Wheel'));
    await userEvent.click(
      await screen.findByRole('option', { name: /Platform/ }),
    );
    expect(onChange).toHaveBeenLastCalledWith([
      'group:default/payments',
      'group:default/platform',
    ]);

    await userEvent.type(
      screen.getByLabelText('Wheel'),
      '{Backspace}{Backspace}',
    );
    expect(onChange).toHaveBeenLastCalledWith([]);
  });
});
