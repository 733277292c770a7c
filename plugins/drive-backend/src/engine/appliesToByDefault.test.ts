import { DRIVE_MODEL } from '../model/defaultModel';
import { buildCatalog } from './__testUtils__/world';
import { appliesToByDefault } from './appliesToByDefault';

const graph = buildCatalog({
  components: {
    api: { owner: 'team' },
    lib: { type: 'Library' },
    docs: { type: 'documentation' },
  },
});
const leftOut = (ref: string) =>
  DRIVE_MODEL.metrics
    .filter(metric => !appliesToByDefault(metric, graph.get(ref)!))
    .map(metric => metric.id);

describe('appliesToByDefault', () => {
  it('leaves libraries and documentation out of incident, SLO and on-call metrics', () => {
    const operating = [
      'slo-attainment',
      'error-budget-remaining',
      'incident-rate',
      'time-to-restore',
      'time-to-acknowledge',
      'incidents-per-100-changes',
      'on-call-load',
    ];
    expect(leftOut('component:default/lib')).toEqual(operating);
    expect(leftOut('component:default/docs')).toEqual(operating);
  });

  it('leaves out nothing else', () => {
    expect(leftOut('component:default/api')).toEqual([]);
    expect(leftOut('group:default/team')).toEqual([]);
  });
});
