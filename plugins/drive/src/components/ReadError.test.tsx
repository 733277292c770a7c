import { act, screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ReadError } from './ReadError';

const busy = (retryAfter?: string) =>
  Object.assign(new Error('Request failed with 503'), {
    statusCode: 503,
    response: {
      headers: {
        get: (name: string) =>
          name === 'Retry-After' ? retryAfter ?? null : null,
      },
    },
  });

describe('ReadError', () => {
  it('tries again by itself when a busy backend said so, and says when', async () => {
    const retry = jest.fn();
    renderInTestApp(
      <ReadError error={busy('5')} what="the scores" retry={retry} />,
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/tries again by itself in 5 seconds/);
    expect(
      screen.getByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
    expect(retry).not.toHaveBeenCalled();

    await act(() => new Promise(resolve => setTimeout(resolve, 5_200)));

    expect(retry).toHaveBeenCalledTimes(1);
  }, 20_000);

  it('leaves it to the reader where the backend does not say when', async () => {
    renderInTestApp(
      <ReadError error={busy()} what="the scores" retry={() => {}} />,
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Try again in a moment/,
    );
  });

  it('says of a conflict that something else was quicker, in the backend’s words', async () => {
    renderInTestApp(
      <ReadError
        error={Object.assign(new Error('Request failed with 409'), {
          statusCode: 409,
          cause: { name: 'ConflictError', message: 'It is running.' },
        })}
        what="the scores"
        retry={() => {}}
      />,
    );

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/It is running\./);
    expect(alert).toHaveTextContent(/Something else was quicker/);
  });
});
