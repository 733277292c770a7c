import { mockApis } from '@backstage/frontend-test-utils';
import { Translate, driveTranslationRef } from '../translation';

/** The English messages, for tests of pure functions. */
export function englishMessages(): Translate {
  const snapshot = mockApis
    .translation()
    .getTranslation<Record<string, string>>(driveTranslationRef);
  if (!snapshot.ready) {
    throw new Error('The default messages are always ready');
  }
  return snapshot.t as Translate;
}
