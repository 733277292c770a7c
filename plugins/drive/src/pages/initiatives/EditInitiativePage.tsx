import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  Initiative,
  driveInitiativeUpdatePermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { readFailure } from '../../api/readFailure';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { useAct } from '../../hooks/useAct';
import { useLinks } from '../../hooks/useLinks';
import { useRead } from '../../hooks/useRead';
import { useGoTo } from '../../navigation';
import { useTranslate } from '../../translation';
import { ConflictNote } from './ConflictNote';
import { InitiativeError } from './InitiativeError';
import { InitiativeForm } from './InitiativeForm';
import { SaveProblem } from './SaveProblem';
import { draftOf, typedOf } from './draft';

/** Changes an initiative. */
export const EditInitiativePage = ({ id }: { id: string }) => {
  const t = useTranslate();
  const { initiatives } = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => initiatives.get(id), [initiatives, id]),
  );
  const title = value
    ? t('initiative.editTitle', { title: value.title })
    : t('initiatives.title');
  return (
    <PageFrame title={title} tabTitle={t('page.subjectTitle', { title })}>
      {error && <InitiativeError error={error} retry={retry} />}
      {!value && !error && (
        <Placeholder what={t('initiatives.whatOne')} lines={4} height={64} />
      )}
      {value && <Edit initiative={value} />}
    </PageFrame>
  );
};

const Edit = ({ initiative }: { initiative: Initiative }) => {
  const { id } = initiative;
  const t = useTranslate();
  const links = useLinks();
  const goTo = useGoTo();
  const { initiatives } = useApi(driveApiRef);
  const [typed, setTyped] = useState(() => typedOf(initiative));
  // What the next save is based on.
  const [base, setBase] = useState(initiative.revision);
  const [theirs, setTheirs] = useState<Initiative>();
  const save = useAct(
    async (revision: number) => {
      try {
        await initiatives.update(id, { ...draftOf(typed), revision });
        return undefined;
      } catch (error) {
        if (readFailure(error as Error) === 'conflict') {
          return initiatives.get(id);
        }
        throw error;
      }
    },
    newer => (newer ? setTheirs(newer) : goTo(links.initiative(id))),
  );
  return (
    <InitiativeForm
      typed={typed}
      onChange={setTyped}
      act={t('initiativeForm.save')}
      underWay={save.underWay}
      onSubmit={() => {
        setTheirs(undefined);
        save.start(base);
      }}
      cancelTo={links.initiative(id)}
      problem={
        <>
          {save.error && (
            <SaveProblem
              error={save.error}
              permission={driveInitiativeUpdatePermission.name}
            />
          )}
          {theirs && (
            <ConflictNote
              mine={typed}
              theirs={typedOf(theirs)}
              onOverwrite={() => {
                setBase(theirs.revision);
                setTheirs(undefined);
                save.start(theirs.revision);
              }}
              onTakeTheirs={() => {
                setBase(theirs.revision);
                setTyped(typedOf(theirs));
                setTheirs(undefined);
              }}
            />
          )}
        </>
      }
    />
  );
};
