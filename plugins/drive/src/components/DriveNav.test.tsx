import { screen, within } from '@testing-library/react';
import { renderDrive } from '../__testUtils__/renderDrive';

const nav = async () =>
  within(await screen.findByRole('navigation', { name: 'Pages of DRIVE' }));

describe('DriveNav', () => {
  it('lists the pages in the order of a reader’s questions, and marks the one that is shown', async () => {
    renderDrive('/drive');

    const links = (await nav()).getAllByRole('link');
    expect(
      links.map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['Organization', '/drive'],
      ['Initiatives', '/drive/initiatives'],
      ['Line', '/drive/line'],
      ['Reviews', '/drive/reviews'],
      ['Assessment', '/drive/assessment'],
      ['Sources', '/drive/sources'],
    ]);
    expect(
      links.map(link => link.getAttribute('aria-current')).filter(Boolean),
    ).toEqual(['page']);
    expect(links[0]).toHaveAttribute('aria-current', 'page');
  });

  it('marks the page above the one that is shown, but not the organization, which is above all', async () => {
    renderDrive('/drive/initiatives/new');

    const links = await nav();
    expect(links.getByRole('link', { name: 'Initiatives' })).toHaveAttribute(
      'aria-current',
      'true',
    );
    expect(
      links.getByRole('link', { name: 'Organization' }),
    ).not.toHaveAttribute('aria-current');
  });

  it('keeps the instant and window for the pages that have them', async () => {
    renderDrive('/drive/group/default/payments?asOf=2026-07-20&windowDays=45');

    const links = await nav();
    expect(links.getByRole('link', { name: 'Organization' })).toHaveAttribute(
      'href',
      '/drive?asOf=2026-07-20&windowDays=45',
    );
    expect(links.getByRole('link', { name: 'Initiatives' })).toHaveAttribute(
      'href',
      '/drive/initiatives',
    );
  });
});
