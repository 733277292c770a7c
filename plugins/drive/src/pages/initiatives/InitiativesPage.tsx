import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { LinkButton } from '@backstage/core-components';
import {
  InitiativeState,
  InitiativeSummary,
  PageOf,
  driveInitiativeReadPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { Pages, usePages } from '../../hooks/usePages';
import { useTranslate } from '../../translation';
import { InitiativeList } from './InitiativeList';

type InitiativePages = Pages<InitiativeSummary, PageOf<InitiativeSummary>>;

function useInitiatives(state: InitiativeState): InitiativePages {
  const { initiatives } = useApi(driveApiRef);
  return usePages(
    useCallback(
      (cursor: string | undefined) => initiatives.list({ state, cursor }),
      [initiatives, state],
    ),
  );
}

/** What the organization has decided to get done by a date, and how far it is. */
export const InitiativesPage = () => {
  const t = useTranslate();
  const links = useLinks();
  const active = useInitiatives('active');
  const planned = useInitiatives('planned');
  const closed = useInitiatives('closed');
  const isNone = [active, planned, closed].every(
    ({ last }) => last?.totalItems === 0,
  );
  const define = (
    <LinkButton
      to={links.newInitiative}
      color="primary"
      variant={isNone ? 'contained' : 'outlined'}
      size="small"
    >
      {t('initiatives.define')}
    </LinkButton>
  );
  return (
    <PageFrame
      title={t('initiatives.title')}
      tabTitle={t('page.subjectTitle', { title: t('initiatives.title') })}
      controls={!isNone && define}
    >
      {isNone ? (
        <Section title={t('initiatives.noneTitle')}>
          <Typography paragraph style={{ maxWidth: '75ch' }}>
            {t('initiatives.noneText')}
          </Typography>
          {define}
        </Section>
      ) : (
        <>
          <Typography paragraph style={{ maxWidth: '75ch' }}>
            {t('initiatives.intro')}
          </Typography>
          <Part
            title={t('initiatives.active')}
            pages={active}
            none={t('initiatives.noneActive')}
          />
          <Part title={t('initiatives.planned')} pages={planned} />
          <Part title={t('initiatives.closed')} pages={closed} />
        </>
      )}
    </PageFrame>
  );
};

/** The initiatives of one state. Without `none` it is absent where there are none. */
const Part = (props: {
  title: string;
  pages: InitiativePages;
  none?: string;
}) => {
  const { title, pages, none } = props;
  const { items, last, error, loading, more } = pages;
  const t = useTranslate();
  if (!none && !error && !last?.totalItems) {
    return null;
  }
  return (
    <Section title={title}>
      {!last && !error && (
        <Placeholder what={t('initiatives.whatList')} lines={3} height={48} />
      )}
      {last?.totalItems === 0 && <Typography>{none}</Typography>}
      {items.length > 0 && <InitiativeList items={items} label={title} />}
      {error && (
        <ReadError
          error={error}
          what={t('initiatives.whatList')}
          permission={driveInitiativeReadPermission.name}
          retry={more}
        />
      )}
      {!error && last?.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('initiatives.more')}
        </Button>
      )}
    </Section>
  );
};
