import { ComponentDigest, PackedDigests } from '../engine/digest/PackedDigests';
import { AssetDigest, UnpackedDigests } from '../engine/digest/UnpackedDigests';
import { Digests } from '../engine/Evaluation';
import { unpackJson } from '../store/packedJson';
import { turnTaker } from '../turnTaker';

/**
 * Unpacks what chunks left of assets and components; later ones take the place of earlier ones.
 *
 * @param signal - that it is given up; it throws at the next pause
 */
export async function unpackDigests(
  payloads: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Digests> {
  const takeTurns = turnTaker();
  const assets = new Map<string, AssetDigest>();
  const components = new Map<string, ComponentDigest>();
  for await (const payload of payloads) {
    const digests = new UnpackedDigests(
      await unpackJson<PackedDigests>(payload),
    );
    for (const asset of digests.assets) {
      assets.set(asset.key, asset);
    }
    for (const component of digests.components) {
      components.set(component[0], component);
    }
    await takeTurns();
    signal?.throwIfAborted();
  }
  return { assets, components };
}
