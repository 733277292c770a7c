import { OpenApiJudge } from '../openapi/OpenApiJudge';
import { vendorFile } from '../vendorFile';

const judges = new Map<string, OpenApiJudge>();

/**
 * Judges REST answers by GitHub's published description, read when it is first asked for.
 *
 * @param edition - `api.github.com`, or an Enterprise Server's, e.g. `ghes-3.19`
 * @throws Error where the descriptions are not installed; `npm ci` in `schemas` installs them
 */
export function githubRestJudge(
  edition: string = 'api.github.com',
): OpenApiJudge {
  let judge = judges.get(edition);
  if (!judge) {
    judge = new OpenApiJudge(
      vendorFile(`@octokit/openapi/generated/${edition}.json`),
    );
    judges.set(edition, judge);
  }
  return judge;
}
