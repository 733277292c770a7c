import {
  TranslationFunction,
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { heatMap } from './messages/heatMap';
import { model } from './messages/model';
import { organization } from './messages/organization';
import { signals } from './messages/signals';
import { sources } from './messages/sources';
import { states } from './messages/states';
import { subject } from './messages/subject';
import { words } from './messages/words';

/**
 * Every text that DRIVE's pages write themselves, in English. Apps add languages with translation resources for this ref.
 *
 * @public
 */
export const driveTranslationRef = createTranslationRef({
  id: 'drive',
  messages: {
    ...words,
    ...states,
    ...organization,
    ...heatMap,
    ...subject,
    ...signals,
    ...sources,
    ...model,
  },
});

/** Looks a message up, and fills it in. */
export type Translate = TranslationFunction<typeof driveTranslationRef.T>;

/** The messages in the reader's language. */
export function useTranslate(): Translate {
  return useTranslationRef(driveTranslationRef).t;
}
