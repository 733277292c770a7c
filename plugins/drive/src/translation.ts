import {
  TranslationRef,
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';
import { DriveMessages, Translate } from './messages/Translate';

export type { Translate } from './messages/Translate';

interface Texts {
  readonly [key: string]: string | Texts;
}

/**
 * Every text that DRIVE's pages write themselves, in English. Apps add languages with translation resources for this ref.
 *
 * @public
 */
export const driveTranslationRef = createTranslationRef({
  id: 'drive',
  // Told less about them, the compiler does not work out a second time what they are.
  messages: messages as Texts,
}) as TranslationRef<'drive', DriveMessages>;

/** The messages in the reader's language. */
export function useTranslate(): Translate {
  return useTranslationRef<Record<string, string>>(driveTranslationRef)
    .t as Translate;
}
