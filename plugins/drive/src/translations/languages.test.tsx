import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { renderLegacyApp } from '../__testUtils__/renderLegacyApp';
import { driveTranslations } from '.';

const bothLanguages = (defaultLanguage: string) => ({
  defaultLanguage,
  availableLanguages: ['en', 'de'],
  resources: [driveTranslations],
});

const Counts = () => {
  const t = useTranslate();
  const format = useFormat();
  const languages = useApi(appLanguageApiRef);
  return (
    <>
      <ul>
        {[0, 1, 2, 1234].map(count => (
          <li key={count}>{t('chart.records', { count })}</li>
        ))}
        <li>{format.duration(90)}</li>
        <li>{format.date('2026-05-04T00:00:00Z')}</li>
      </ul>
      <button onClick={() => languages.setLanguage('de')}>Deutsch</button>
    </>
  );
};

const listed = () =>
  screen.getAllByRole('listitem').map(item => item.textContent);

describe('DRIVE in another language', () => {
  beforeEach(() => window.localStorage.clear());

  it('counts, and writes numbers, durations and dates as the language does, from when it is chosen', async () => {
    renderLegacyApp('/', {
      home: <Counts />,
      translations: bothLanguages('en'),
    });

    await screen.findByText('0 records');
    expect(listed()).toEqual([
      '0 records',
      '1 record',
      '2 records',
      '1,234 records',
      '1.5 hours',
      'May 4, 2026',
    ]);

    await userEvent.click(screen.getByRole('button', { name: 'Deutsch' }));
    await screen.findByText('0 Belege');
    expect(listed()).toEqual([
      '0 Belege',
      '1 Beleg',
      '2 Belege',
      '1.234 Belege',
      '1,5 Stunden',
      '04.05.2026',
    ]);
  });

  it('shows the organization in German, the metrics too', async () => {
    renderLegacyApp('/drive', { translations: bothLanguages('de') });

    expect(
      await screen.findByText('Besser, oder nur schneller?'),
    ).toBeInTheDocument();
    expect(
      (await screen.findAllByText(/Durchsatz an Änderungen/)).length,
    ).toBeGreaterThan(0);
    expect(
      screen.getByText('Liefern wir schnell, und halten wir das durch?'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('img', {
        name: /^Gemergte Änderungen pro Woche/,
      }),
    ).toBeInTheDocument();
  });
});
