import { useState } from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { driveApiRef } from '../../api/driveApiRef';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { CheckInput } from './CheckInput';

const Typed = () => {
  const [checkId, setCheckId] = useState('');
  return (
    <>
      <CheckInput value={checkId} onChange={setCheckId} />
      <output>{checkId}</output>
    </>
  );
};

function show(api = new FixtureDriveApi()) {
  renderInTestApp(<Typed />, { apis: [[driveApiRef, api]] });
}

const field = () => screen.findByRole('textbox', { name: /Id of the check/ });

describe('CheckInput', () => {
  it('offers the checks that have results', async () => {
    show();

    await userEvent.type(await field(), 'node');
    await userEvent.click(
      await screen.findByRole('option', { name: 'node-version' }),
    );
    expect(screen.getByRole('status')).toHaveTextContent('node-version');
  });

  it('takes any other, and says that it has no result yet', async () => {
    show();

    await userEvent.type(await field(), 'my-own');
    expect(screen.getByRole('status')).toHaveTextContent('my-own');
    expect(
      await screen.findByText('No result of this check has arrived yet.'),
    ).toBeInTheDocument();
  });

  it('is a field to type in where the checks cannot be read', async () => {
    const api = new FixtureDriveApi();
    jest.spyOn(api.initiatives, 'checks').mockRejectedValue(new Error());
    show(api);

    await userEvent.type(await field(), 'node-version');
    expect(screen.getByRole('status')).toHaveTextContent('node-version');
  });
});
