import { canonicalAssetKey } from '../assetKey';
import { CdEvent } from './cdEvent';

/** Hosts whose repositories the connectors and annotations know under a type of their own. */
const REPOSITORY_HOSTS = new Map([
  ['github.com', 'github'],
  ['gitlab.com', 'gitlab'],
]);

type Reference = { id: string; source?: string };

/**
 * The asset that a repository is: `github:github.com/acme/payments` on a known host, else as any other thing.
 */
export function repositoryAsset(event: CdEvent): string | undefined {
  const repository = event.subject.content?.repository;
  const source = repository ? pathOf(sourceOf(event, repository)) : '';
  const [host, ...above] = source.split('/');
  const type = REPOSITORY_HOSTS.get(host.toLowerCase());
  if (!repository || !type || isAssetKey(repository.id)) {
    return thingAsset(event, repository);
  }
  return `${type}:${host}/${repositoryPath(
    pathOf(repository.id),
    above.join('/'),
  )}`;
}

/** The id is the whole path (an-org/a-repo), or its last part, which the source may hold already. */
function repositoryPath(id: string, above: string): string {
  if (id.includes('/') || above === '') {
    return id;
  }
  return above.endsWith(`/${id}`) ? above : `${above}/${id}`;
}

/**
 * The asset that a service, a pipeline or an environment is: its id where that is an asset key or entity ref already,
 * else `cdevents:<source>/<id>`.
 */
export function thingAsset(
  event: CdEvent,
  thing: Reference | undefined,
): string | undefined {
  if (!thing) {
    return undefined;
  }
  return isAssetKey(thing.id)
    ? thing.id
    : `cdevents:${pathOf(sourceOf(event, thing))}/${pathOf(thing.id)}`;
}

/** A package URL, and an address, have the form of an asset key by chance. */
function isAssetKey(id: string): boolean {
  const colon = id.indexOf(':');
  return (
    colon > 0 &&
    id.indexOf('/') > colon &&
    !id.startsWith('pkg:') &&
    canonicalAssetKey(id) !== undefined
  );
}

/** An asset's source is its own, else its subject's, else the event's. */
function sourceOf(event: CdEvent, thing: Reference): string {
  return thing.source || event.subject.source || event.context.source;
}

/** A URI reference without its scheme and without slashes around it. */
function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  let start = 0;
  let end = path.length;
  while (path[start] === '/') {
    start += 1;
  }
  while (end > start && path[end - 1] === '/') {
    end -= 1;
  }
  return path.slice(start, end);
}
