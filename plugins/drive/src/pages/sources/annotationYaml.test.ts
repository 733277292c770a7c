import { annotationYaml } from './annotationYaml';

describe('annotationYaml', () => {
  it('is what a catalog file needs', () => {
    expect(annotationYaml('github.com/project-slug', 'the asset')).toBe(
      'metadata:\n  annotations:\n    github.com/project-slug: <the asset>\n',
    );
  });
});
