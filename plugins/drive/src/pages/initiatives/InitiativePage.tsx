import { useCallback, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { LinkButton } from '@backstage/core-components';
import {
  Initiative,
  InitiativeItemState,
  driveInitiativeReadPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { Choice } from '../../components/Choice';
import { EntityChoice } from '../../components/EntityChoice';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { useAct } from '../../hooks/useAct';
import { useLinks } from '../../hooks/useLinks';
import { useRead } from '../../hooks/useRead';
import { useInitiativeWords } from '../../initiatives/useInitiativeWords';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { BurnUpFigure } from './BurnUpFigure';
import { InitiativeError } from './InitiativeError';
import { InitiativeHead } from './InitiativeHead';
import { ItemsTable } from './ItemsTable';
import { ReasonDialog } from './ReasonDialog';
import { TeamProgress } from './TeamProgress';

const STATES: InitiativeItemState[] = ['open', 'unknown', 'done', 'exempt'];

/** One initiative: how far, who is next, and what is left. */
export const InitiativePage = ({ id }: { id: string }) => {
  const t = useTranslate();
  const words = useInitiativeWords();
  const { initiatives } = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => initiatives.get(id), [initiatives, id]),
  );
  const title = value?.title ?? t('initiatives.title');
  return (
    <PageFrame
      title={title}
      tabTitle={t('page.subjectTitle', { title })}
      beside={value && <Typography>{words.state(value.state)}</Typography>}
      controls={
        value &&
        value.state !== 'closed' && <Acts initiative={value} onClosed={retry} />
      }
    >
      {error && <InitiativeError error={error} retry={retry} />}
      {!value && !error && (
        <Placeholder what={t('initiatives.whatOne')} lines={5} height={56} />
      )}
      {value && <Body initiative={value} reread={retry} />}
    </PageFrame>
  );
};

const Acts = (props: { initiative: Initiative; onClosed: () => void }) => {
  const { initiative, onClosed } = props;
  const { id, title, revision } = initiative;
  const t = useTranslate();
  const links = useLinks();
  const { initiatives } = useApi(driveApiRef);
  const [asking, setAsking] = useState(false);
  const close = useAct(
    (reason: string) => initiatives.close(id, { reason, revision }),
    () => {
      setAsking(false);
      onClosed();
    },
  );
  return (
    <div>
      <LinkButton to={links.editInitiative(id)} size="small" variant="outlined">
        {t('initiative.edit')}
      </LinkButton>{' '}
      <Button
        size="small"
        variant="outlined"
        onClick={() => {
          close.forget();
          setAsking(true);
        }}
      >
        {t('initiative.close')}
      </Button>
      {asking && (
        <ReasonDialog
          title={t('initiative.closeTitle', { title })}
          text={t('initiative.closeText')}
          act={t('initiative.close')}
          underWay={close.underWay}
          error={close.error}
          onAct={({ reason }) => close.start(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
};

const Body = (props: { initiative: Initiative; reread: () => void }) => {
  const { initiative, reread } = props;
  const t = useTranslate();
  const { search, change } = useSearch();
  const [changes, setChanges] = useState(0);
  const stateOfUrl = search.get('state');
  const state = STATES.find(known => known === stateOfUrl);
  const teamRef = search.get('team') || undefined;
  return (
    <>
      <InitiativeHead initiative={initiative} />
      <Section title={t('initiative.burnUp')}>
        <BurnUp initiative={initiative} />
      </Section>
      <Section title={t('initiative.teams')}>
        <TeamProgress
          id={initiative.id}
          changes={changes}
          onChoose={team => change({ team, state: undefined })}
        />
      </Section>
      <Section
        id="items"
        title={t('initiative.items')}
        actions={
          <>
            <Choice
              label={t('initiative.filterState')}
              value={state ?? ''}
              options={[
                { value: '', label: t('initiative.anyState') },
                ...STATES.map(known => ({
                  value: known,
                  label: t(`initiatives.item.${known}`),
                })),
              ]}
              onChange={next => change({ state: next || undefined })}
            />
            <div style={{ width: 260 }}>
              <EntityChoice
                label={t('initiative.filterTeam')}
                kinds={['group']}
                value={teamRef}
                onChange={team => change({ team })}
              />
            </div>
          </>
        }
      >
        <ItemsTable
          key={`${state} ${teamRef}`}
          initiative={initiative}
          state={state}
          teamRef={teamRef}
          onChanged={() => {
            setChanges(count => count + 1);
            reread();
          }}
        />
      </Section>
    </>
  );
};

const BurnUp = ({ initiative }: { initiative: Initiative }) => {
  const t = useTranslate();
  const { initiatives } = useApi(driveApiRef);
  const { id } = initiative;
  const { value, error, retry } = useRead(
    useCallback(() => initiatives.progress(id), [initiatives, id]),
  );
  if (error) {
    return (
      <ReadError
        error={error}
        what={t('initiative.whatProgress')}
        permission={driveInitiativeReadPermission.name}
        retry={retry}
      />
    );
  }
  return value ? (
    <BurnUpFigure initiative={initiative} progress={value} />
  ) : (
    <Placeholder what={t('initiative.whatProgress')} height={240} />
  );
};
