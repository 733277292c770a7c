import { githubRestJudge } from './githubRestSchema';

/** An example answer that GitHub publishes, and what has to be put right before it fits GitHub's own schema. */
export interface PublishedExample {
  path: string;
  method: string;
  status: number;
  name: string;
  corrections: { what: string; apply: (body: any) => void }[];
}

const example = (
  path: string,
  corrections: PublishedExample['corrections'] = [],
  method: string = 'GET',
  status: number = 200,
): PublishedExample => ({ path, method, status, name: 'default', corrections });

/** The published examples of the answers that the double gives. */
export const PUBLISHED_EXAMPLES: readonly PublishedExample[] = [
  example('/orgs/{org}/dependabot/alerts', [
    {
      what: 'security_advisory.epss.percentile is a text, and should be a number',
      apply: alerts => {
        for (const { security_advisory } of alerts) {
          const { epss } = security_advisory;
          if (typeof epss?.percentile === 'string') {
            epss.percentile = Number(epss.percentile);
          }
        }
      },
    },
  ]),
  example('/orgs/{org}/code-scanning/alerts'),
  example('/orgs/{org}/secret-scanning/alerts'),
  example('/repos/{owner}/{repo}/actions/runs'),
  example('/organizations/{org}/settings/billing/usage'),
  example('/app/installations', [
    {
      what: 'account lacks what the schema asks of a user and of an enterprise at once',
      apply: installations => {
        for (const { account } of installations) {
          account.name ??= account.login;
          account.slug ??= account.login;
          account.created_at ??= '2017-07-08T16:18:44-04:00';
          account.updated_at ??= '2017-07-08T16:18:44-04:00';
        }
      },
    },
  ]),
  example(
    '/app/installations/{installation_id}/access_tokens',
    [],
    'POST',
    201,
  ),
];

/** The body of a published example as the vendor's schema wants it. */
export function correctedExample(published: PublishedExample): unknown {
  const { method, path, status, name, corrections } = published;
  const examples = githubRestJudge().examples(method, path, status);
  const body = structuredClone(examples[name]);
  corrections.forEach(({ apply }) => apply(body));
  return body;
}
