import { CoverageGap, CoverageItem } from 'backstage-plugin-drive-common';
import { groupGaps } from './groupGaps';

const fix = { text: 'Add it.', annotations: ['a/b'] };

function item(name: string, gaps: Partial<CoverageGap>[]): CoverageItem {
  return {
    subject: {
      ref: `component:default/${name}`,
      kind: 'component',
      title: name,
    },
    gaps: gaps.map(gap => ({
      pillar: 'delivery',
      metricId: 'm1',
      outcome: 'unavailable',
      reason: 'No source.',
      ...gap,
    })),
  };
}

describe('groupGaps', () => {
  it('puts together what one addition fixes, each component once', () => {
    const [group, ...others] = groupGaps([
      item('a', [
        { fix, metricId: 'm1' },
        { fix, metricId: 'm2' },
      ]),
      item('b', [{ fix, metricId: 'm2' }]),
    ]);
    expect(others).toEqual([]);
    expect(group.components.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(group.metricIds).toEqual(['m2', 'm1']);
  });

  it('groups by reason where nothing can be added, after everything that can', () => {
    const groups = groupGaps([
      item('a', [{ reason: 'Too few.' }]),
      item('b', [{ reason: 'Too few.' }]),
      item('c', [{ fix }]),
    ]);
    expect(groups.map(group => group.fix?.text ?? group.reasons[0])).toEqual([
      'Add it.',
      'Too few.',
    ]);
  });

  it('puts first what helps most', () => {
    const other = { text: 'Add another.', annotations: ['c/d'] };
    const groups = groupGaps([
      item('a', [{ fix }]),
      item('b', [{ fix: other }]),
      item('c', [{ fix: other }]),
    ]);
    expect(groups.map(group => group.fix?.text)).toEqual([
      'Add another.',
      'Add it.',
    ]);
  });

  it('sees one fix where the text differs only in the component that it names', () => {
    const named = (name: string) => ({
      text: `Send them for component:default/${name}.`,
      annotations: ['a/b'],
    });
    const groups = groupGaps([
      item('a', [{ fix: named('a') }]),
      item('b', [{ fix: named('b') }]),
    ]);
    expect(groups.map(group => group.fix?.text)).toEqual([
      'Send them for component:default/<name>.',
    ]);
  });

  it('has no groups where there are no gaps', () => {
    expect(groupGaps([])).toEqual([]);
  });
});
