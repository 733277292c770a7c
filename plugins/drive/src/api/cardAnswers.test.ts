import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { readCard } from './cardAnswers';

const PAYMENTS = 'component:default/payments-api';

describe('readCard', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks once for all who ask at about the same time, and again later', async () => {
    const api = new FixtureDriveApi();
    const asked = jest.spyOn(api, 'getCard');

    const first = await readCard(api, PAYMENTS);
    expect(await readCard(api, PAYMENTS)).toBe(first);
    await readCard(api, 'component:default/ledger');
    expect(asked).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(60_000);
    await readCard(api, PAYMENTS);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('asks again after a failure', async () => {
    const api = new FixtureDriveApi();
    const asked = jest.spyOn(api, 'getCard').mockRejectedValueOnce(new Error());

    await expect(readCard(api, PAYMENTS)).rejects.toThrow();
    await expect(readCard(api, PAYMENTS)).resolves.toBeDefined();
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
