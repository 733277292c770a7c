import { Money } from './Money';

describe('Money', () => {
  it('needs no configuration for a single currency', () => {
    const money = new Money({}, ['EUR', 'EUR']);
    expect(money.currency).toBe('EUR');
    expect(money.convert(5, 'EUR')).toBe(5);
  });

  it('adds nothing up where there are several currencies and none is chosen', () => {
    const money = new Money({ rates: { USD: 0.9 } }, ['USD', 'EUR']);
    expect(money.currency).toBeUndefined();
    expect(money.convert(5, 'EUR')).toBeUndefined();
    expect(money.convert(5, 'USD')).toBeUndefined();
    expect(money.problemWith('EUR')).toContain('no reporting currency');
  });

  it('converts into the chosen currency', () => {
    const money = new Money({ currency: 'CHF', rates: { EUR: 0.5 } }, ['EUR']);
    expect(money.currency).toBe('CHF');
    expect(money.convert(5, 'EUR')).toBe(2.5);
    expect(money.convert(5, 'CHF')).toBe(5);
    expect(money.convert(5, 'USD')).toBeUndefined();
    expect(money.problemWith('USD')).toBe(
      'No rate from USD to CHF is configured (drive.currency.rates).',
    );
  });

  it('has no currency where there are no amounts', () => {
    expect(new Money({}, []).currency).toBeUndefined();
  });
});
