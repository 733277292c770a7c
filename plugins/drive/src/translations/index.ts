import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { driveTranslationRef } from '../translation';

/**
 * DRIVE's texts in other languages than English: German. Each is loaded when it is needed. Give it to the app.
 *
 * @public
 */
export const driveTranslations = createTranslationResource({
  ref: driveTranslationRef,
  translations: {
    de: () => import('./de'),
  },
});
