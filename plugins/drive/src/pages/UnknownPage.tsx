import { ErrorPage } from '@backstage/core-components';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';

/** A path that names no page and no kind of subject. */
export const UnknownPage = () => {
  const t = useTranslate();
  const links = useLinks();
  return (
    <ErrorPage
      status="404"
      statusMessage={t('page.unknown')}
      supportUrl={links.organization}
    />
  );
};
