import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import {
  component,
  graphOf,
  group,
} from '../../subjects/__testUtils__/catalog';
import { dividedAmong } from './childrenOf';

const among = (graph: ReturnType<typeof graphOf>) =>
  dividedAmong(graph.get(ORGANIZATION_REF)!, graph);

describe("an organization's numbers", () => {
  it('are divided among its groups', () => {
    const graph = graphOf([group('payments'), group('search')]);
    expect(among(graph)).toEqual([
      'group:default/payments',
      'group:default/search',
    ]);
  });

  it('are divided among the children of the one group at the top, and what nobody owns', () => {
    const graph = graphOf([
      group('acme'),
      group('payments', { parent: 'acme' }),
      component('portal', { owner: 'acme' }),
      component('orphan'),
    ]);
    expect([...among(graph)].sort()).toEqual([
      'component:default/orphan',
      'component:default/portal',
      'group:default/payments',
    ]);
  });

  it('are not divided further than one group that has no groups below', () => {
    const graph = graphOf([
      group('acme'),
      component('portal', { owner: 'acme' }),
    ]);
    expect(among(graph)).toEqual(['group:default/acme']);
  });
});
