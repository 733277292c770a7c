import { screen, waitFor, within } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { driveApiRef } from '../../api/driveApiRef';
import { rootRouteRef } from '../../routes';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { SaidSection } from './SaidSection';

async function render(ref: string, api = new FixtureDriveApi()) {
  const list = jest.spyOn(api.assessments, 'list');
  const scorecard = await api.getScorecard(ref);
  const { container } = renderInTestApp(
    <div data-testid="around">
      <SaidSection scorecard={scorecard} />
    </div>,
    { apis: [[driveApiRef, api]], mountedRoutes: { '/drive': rootRouteRef } },
  );
  await waitFor(() => expect(list).toHaveBeenCalled());
  return container;
}

describe('SaidSection', () => {
  it('puts the newest answer beside what is measured, and leads to all of it', async () => {
    await render('group:default/payments');
    const table = await screen.findByRole('table', {
      name: 'You say, and what is measured',
    });
    expect(
      within(table).getByRole('row', { name: /^Reliability/ }),
    ).toHaveTextContent(/of 4.*% measured/);
    expect(
      screen.getByRole('link', { name: 'The assessment' }),
    ).toHaveAttribute(
      'href',
      '/drive/assessment?subject=group%3Adefault%2Fpayments',
    );
  });

  it('is not there where nobody has answered', async () => {
    await render('group:default/checkout');
    expect(screen.getByTestId('around')).toBeEmptyDOMElement();
  });

  it('is not there for who may not read it', async () => {
    const api = new FixtureDriveApi();
    api.assessments.list = async () => {
      throw new NotAllowedError('no');
    };
    await render('group:default/payments', api);
    expect(screen.getByTestId('around')).toBeEmptyDOMElement();
  });
});
