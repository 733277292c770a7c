/** The analyzers of what is written about machines, not programs. */
const CONFIGURATION = new Set([
  'ansible',
  'azureresourcemanager',
  'cloudformation',
  'docker',
  'githubactions',
  'kubernetes',
  'terraform',
]);

/** What a finding is about, by the analyzer that a rule's key begins with. */
export function categoryOf(rule: string): 'code' | 'secret' | 'configuration' {
  const [analyzer] = rule.toLowerCase().split(':');
  if (analyzer === 'secrets') {
    return 'secret';
  }
  return CONFIGURATION.has(analyzer) ? 'configuration' : 'code';
}
