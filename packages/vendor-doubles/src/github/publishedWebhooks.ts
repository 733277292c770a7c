import { vendorFile } from '../vendorFile';

let published: { name: string; examples: any[] }[] | undefined;

/**
 * The payloads of an event that GitHub publishes as examples; none where it publishes none.
 *
 * @param event - e.g. `pull_request`
 */
export function publishedWebhooks(event: string): any[] {
  published ??= vendorFile(
    '@octokit/webhooks-examples/api.github.com/index.json',
  );
  return published!.find(({ name }) => name === event)?.examples ?? [];
}
