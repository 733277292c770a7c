import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import { driveInitiativeCreatePermission } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { newId } from '../../api/newId';
import { readFailure } from '../../api/readFailure';
import { PageFrame } from '../../components/PageFrame';
import { useAct } from '../../hooks/useAct';
import { useLinks } from '../../hooks/useLinks';
import { dayOf } from '../../initiatives/days';
import { useGoTo } from '../../navigation';
import { useTranslate } from '../../translation';
import { InitiativeForm } from './InitiativeForm';
import { SaveProblem } from './SaveProblem';
import { draftOf, newInitiative } from './draft';

/** Defines an initiative. */
export const NewInitiativePage = () => {
  const t = useTranslate();
  const links = useLinks();
  const goTo = useGoTo();
  const { initiatives } = useApi(driveApiRef);
  const [typed, setTyped] = useState(() => newInitiative(dayOf(Date.now())));
  // Asking again with the same id makes the one that was asked for before.
  const [id] = useState(newId);
  const create = useAct(
    () => initiatives.create({ id, ...draftOf(typed) }),
    () => goTo(links.initiative(id)),
  );
  const isMade = create.error && readFailure(create.error) === 'conflict';
  return (
    <PageFrame
      title={t('initiative.newTitle')}
      tabTitle={t('page.subjectTitle', { title: t('initiative.newTitle') })}
    >
      <InitiativeForm
        typed={typed}
        onChange={setTyped}
        act={t('initiativeForm.create')}
        underWay={create.underWay}
        onSubmit={create.start}
        cancelTo={links.initiatives}
        problem={
          create.error && (
            <SaveProblem
              error={create.error}
              permission={driveInitiativeCreatePermission.name}
            >
              {isMade && (
                <Link to={links.editInitiative(id)}>
                  {t('initiativeForm.madeBefore')}
                </Link>
              )}
            </SaveProblem>
          )
        }
      />
    </PageFrame>
  );
};
