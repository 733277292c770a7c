import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { StoredScorecard } from '../engine/StoredScorecard';
import { SCORECARD_DICTIONARY } from './scorecardDictionary';
import { SCORECARD_VOCABULARY } from './scorecardVocabulary';
import { TreeReader } from './TreeReader';
import { TreeWriter } from './TreeWriter';

/** The first byte of a packed scorecard. */
const FORMAT = 2;

/** Fast, and within a tenth of the smallest; of a larger window or more memory so short a text makes no use. */
const DEFLATE = { level: 3, windowBits: 14, memLevel: 7 };

/**
 * Belongs to the format, with the vocabulary: what was packed with one cannot be read with another. Changed fields only
 * pack a little less well; another dictionary needs another format.
 */
const DICTIONARY = inflateRawSync(Buffer.from(SCORECARD_DICTIONARY, 'base64'));

const writer = new TreeWriter(SCORECARD_VOCABULARY);
const reader = new TreeReader(SCORECARD_VOCABULARY);

/** A scorecard in some hundred bytes. */
export function packScorecard(scorecard: StoredScorecard): Buffer {
  return Buffer.concat([
    Buffer.of(FORMAT),
    deflateRawSync(writer.write(scorecard), {
      ...DEFLATE,
      dictionary: DICTIONARY,
    }),
  ]);
}

/**
 * The scorecard that was packed.
 *
 * @throws Error where it was packed by another version of the plugin
 */
export function unpackScorecard(packed: Uint8Array): StoredScorecard {
  if (packed[0] !== FORMAT) {
    throw new Error(`unknown format ${packed[0]} of a stored scorecard`);
  }
  return reader.read(
    inflateRawSync(packed.subarray(1), { dictionary: DICTIONARY }),
  ) as StoredScorecard;
}
