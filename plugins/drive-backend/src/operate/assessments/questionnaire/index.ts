import {
  PillarId,
  Practice,
  Questionnaire,
} from 'backstage-plugin-drive-common';
import { fnv1a, sortedJson } from '../../../model/modelVersion';
import { delivery } from './delivery';
import { efficiency } from './efficiency';
import { initiatives } from './initiatives';
import { PracticeText } from './PracticeText';
import { reliability } from './reliability';
import { vigilance } from './vigilance';

const TEXTS: Record<PillarId, readonly PracticeText[]> = {
  delivery,
  reliability,
  initiatives,
  vigilance,
  efficiency,
};

/** The practices of all pillars, in the order in which they are asked. */
const practices: Practice[] = Object.entries(TEXTS).flatMap(
  ([pillarId, texts]) =>
    texts.map(text => ({ pillarId: pillarId as PillarId, ...text })),
);

/**
 * A version that changes with what is asked and with what the levels say, and with nothing else: what a better hint
 * where to look does not change, can still be compared.
 */
export function questionnaireVersion(asked: readonly Practice[]): string {
  return fnv1a(
    sortedJson(
      asked.map(({ id, pillarId, question, levels }) => ({
        id,
        pillarId,
        question,
        levels,
      })),
    ),
  );
}

/** What is asked at present. */
export const questionnaire: Questionnaire = {
  version: questionnaireVersion(practices),
  practices,
};
