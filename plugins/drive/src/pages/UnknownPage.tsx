import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { PageFrame } from '../components/PageFrame';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';

/** A path that names no page and no kind of subject. */
export const UnknownPage = () => {
  const t = useTranslate();
  const links = useLinks();
  return (
    <PageFrame title={t('page.unknown')}>
      <Typography paragraph>{t('page.unknownHelp')}</Typography>
      <Link to={links.organization}>{t('page.organization')}</Link>
    </PageFrame>
  );
};
