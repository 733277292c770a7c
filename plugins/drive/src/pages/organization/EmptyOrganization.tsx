import { useEffect } from 'react';
import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';

const LOOK_AGAIN_MS = 5_000;

/**
 * What to do where nothing has been scored yet. Looks again by itself.
 *
 * @param canGuide - whether the first steps are not on the page, and can be asked for
 */
export const EmptyOrganization = (props: {
  retry: () => void;
  canGuide: boolean;
}) => {
  const { retry, canGuide } = props;
  const t = useTranslate();
  const links = useLinks();
  useEffect(() => {
    const timer = setInterval(retry, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [retry]);
  return (
    <Section title={t('empty.title')}>
      <Typography paragraph>{t('empty.text')}</Typography>
      <Typography paragraph>{t('empty.waiting')}</Typography>
      <Typography paragraph>
        {t('assessment.emptyOffer', {
          link: (
            <Link to={links.assessment(ORGANIZATION_REF)}>
              {t('assessment.emptyOfferLink')}
            </Link>
          ),
        })}
      </Typography>
      {canGuide && (
        <Typography paragraph>
          <Link to={links.start}>{t('start.again')}</Link>
        </Typography>
      )}
      <Typography>{t('empty.steps')}</Typography>
      <ol>
        <li>
          {t('empty.stepCatalog', {
            link: <Link to="/catalog">{t('empty.stepCatalogLink')}</Link>,
          })}
        </li>
        <li>
          {t('empty.stepSources', {
            link: <Link to={links.sources}>{t('empty.stepSourcesLink')}</Link>,
          })}
        </li>
      </ol>
    </Section>
  );
};
