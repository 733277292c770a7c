import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';

/** Leads admins to who changed what. */
export const AuditSection = () => {
  const t = useTranslate();
  const links = useLinks();
  return (
    <Section title={t('audit.title')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('audit.intro')}
      </Typography>
      <Link to={links.audit}>{t('audit.link')}</Link>
    </Section>
  );
};
