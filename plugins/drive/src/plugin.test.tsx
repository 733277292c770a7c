import { screen } from '@testing-library/react';
import { Entity } from '@backstage/catalog-model';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { driveEntityCard } from './extensions/entityCard';
import { driveEntityContent } from './extensions/entityContent';
import { driveHomeWidget } from './extensions/homeWidget';
import plugin from './plugin';
import { renderDrive } from './__testUtils__/renderDrive';

const entityOf = (kind: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'some' },
});

describe('drive plugin', () => {
  it('has a title and an icon, so that the sidebar lists it', async () => {
    renderDrive('/drive');

    expect(plugin.pluginId).toBe('drive');
    expect(
      await screen.findByRole('link', { name: 'DRIVE' }),
    ).toBeInTheDocument();
  });

  it('offers its widget to a home page', () => {
    const widget = createExtensionTester(driveHomeWidget).get(
      HomePageWidgetBlueprint.dataRefs.widget,
    );

    expect(widget).toMatchObject({ name: 'HomePageDrive', title: 'DRIVE' });
  });

  it.each([
    ['Component', true],
    ['System', true],
    ['Domain', true],
    ['Group', true],
    ['User', false],
    ['API', false],
    ['Resource', false],
  ])('offers its card and tab to a %s: %s', (kind, offered) => {
    const { filterFunction } = EntityCardBlueprint.dataRefs;
    for (const extension of [driveEntityCard, driveEntityContent]) {
      const filter = createExtensionTester(
        extension as typeof driveEntityCard,
      ).get(filterFunction);
      expect(filter?.(entityOf(kind))).toBe(offered);
    }
  });
});
