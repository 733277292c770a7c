import {
  TranslationFunction,
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * Every text that DRIVE's pages write themselves, in English. Apps add languages with translation resources for this ref.
 *
 * @public
 */
export const driveTranslationRef = createTranslationRef({
  id: 'drive',
  messages,
});

/** Looks a message up, and fills it in. */
export type Translate = TranslationFunction<typeof driveTranslationRef.T>;

/** The messages in the reader's language. */
export function useTranslate(): Translate {
  return useTranslationRef(driveTranslationRef).t;
}
