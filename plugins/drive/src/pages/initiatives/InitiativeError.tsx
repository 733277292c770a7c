import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { driveInitiativeReadPermission } from 'backstage-plugin-drive-common';
import { readFailure } from '../../api/readFailure';
import { ReadError } from '../../components/ReadError';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';

/** An initiative that could not be read, with the way back where there is none. */
export const InitiativeError = (props: { error: Error; retry: () => void }) => {
  const { error, retry } = props;
  const t = useTranslate();
  const links = useLinks();
  if (readFailure(error) === 'notFound') {
    return (
      <Typography role="alert">
        {t('initiative.unknown')}{' '}
        <Link to={links.initiatives} underline="always">
          {t('initiative.all')}
        </Link>
      </Typography>
    );
  }
  return (
    <ReadError
      error={error}
      what={t('initiatives.whatOne')}
      permission={driveInitiativeReadPermission.name}
      retry={retry}
    />
  );
};
