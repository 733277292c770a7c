import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { TranslatedMessages } from '../messages';
import { driveTranslationRef } from '../translation';

interface Texts {
  readonly [key: string]: string | Texts;
}

function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [[`${prefix}${key}`, text]]
      : flat(text, `${prefix}${key}.`),
  );
}

/** The messages of one language as translation resources want them: by their full keys. */
export function flatMessages(texts: TranslatedMessages) {
  return createTranslationMessages({
    ref: driveTranslationRef,
    full: true,
    messages: Object.fromEntries(flat(texts)) as Record<
      keyof typeof driveTranslationRef.T,
      string
    >,
  });
}
