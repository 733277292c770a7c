import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';

/**
 * The locale for numbers and dates: the app's language, in the variety that the browser prefers, so that an English page
 * still writes dates as its reader does.
 */
export function useLocale(): string {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  return (
    navigator.languages?.find(
      locale => locale.split('-')[0] === language.split('-')[0],
    ) ?? language
  );
}
