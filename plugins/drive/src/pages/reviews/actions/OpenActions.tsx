import { useCallback, useMemo, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { Action, PageOf } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { Choice } from '../../../components/Choice';
import { Placeholder } from '../../../components/Placeholder';
import { ReadError } from '../../../components/ReadError';
import { Section } from '../../../components/Section';
import { usePages } from '../../../hooks/usePages';
import { useRead } from '../../../hooks/useRead';
import { useTranslate } from '../../../translation';
import { ActionItem } from './ActionItem';
import { ActionList } from './ActionList';

const PAGE_ROWS = 100;

/** Whom the reader speaks for: themselves and their groups, in lower case. */
function useOwnRefs() {
  const identity = useApi(identityApiRef);
  return useRead(
    useCallback(async () => {
      const { userEntityRef, ownershipEntityRefs } =
        await identity.getBackstageIdentity();
      return new Set(
        [userEntityRef, ...ownershipEntityRefs].map(ref =>
          ref.toLocaleLowerCase('en-US'),
        ),
      );
    }, [identity]),
  );
}

/** The open actions of all reviews: what the reader has to do first, then everybody else's. */
export const OpenActions = () => {
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const [which, setWhich] = useState<'all' | 'overdue'>('all');
  const [reading, setReading] = useState(0);
  const { items, last, error, loading, more } = usePages<
    Action,
    PageOf<Action>
  >(
    useCallback(
      cursor =>
        api.reviews.listActions({
          state: 'open',
          ...(which === 'overdue' && { overdue: true }),
          limit: PAGE_ROWS,
          cursor,
        }),
      // Another reading is one more time the same.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [api, which, reading],
    ),
  );
  const reload = useCallback(() => setReading(count => count + 1), []);
  const own = useOwnRefs();
  const [changes, setChanges] = useState<Record<string, Action>>({});
  const changed = useCallback(
    (action: Action) =>
      setChanges(before => ({ ...before, [action.id]: action })),
    [],
  );
  const { mine, others } = useMemo(() => {
    const shown = items.map(action => changes[action.id] ?? action);
    const isMine = ({ ownerRef, personRef }: Action) =>
      Boolean(
        own.value?.has(ownerRef) || (personRef && own.value?.has(personRef)),
      );
    return {
      mine: shown.filter(isMine),
      others: shown.filter(action => !isMine(action)),
    };
  }, [items, changes, own.value]);

  if (error && items.length === 0) {
    return (
      <Section title={t('reviewList.all')}>
        <ReadError
          error={error}
          what={t('reviewList.whatActions')}
          retry={more}
        />
      </Section>
    );
  }
  const isReading = (!last && loading) || (!own.value && !own.error);
  const listOf = (actions: Action[], title: string, empty: string) => (
    <ActionList title={title} empty={empty} total={actions.length}>
      {actions.map(action => (
        <ActionItem
          key={action.id}
          action={action}
          changed={changed}
          reload={reload}
        />
      ))}
    </ActionList>
  );
  return (
    <Section
      title={t('reviewAction.title')}
      actions={
        <Choice
          label={t('reviewList.show')}
          value={which}
          options={[
            { value: 'all', label: t('reviewList.allOpen') },
            { value: 'overdue', label: t('reviewList.onlyOverdue') },
          ]}
          onChange={setWhich}
        />
      }
    >
      {isReading && (
        <Placeholder what={t('reviewList.whatActions')} lines={3} height={44} />
      )}
      {!isReading && (
        <div aria-busy={loading}>
          {listOf(mine, t('reviewList.mine'), t('reviewList.noneMine'))}
          {listOf(others, t('reviewList.others'), t('reviewList.noneOthers'))}
          {last?.nextCursor && (
            <Button size="small" onClick={more} disabled={loading}>
              {t('state.showMore', {
                left: String(last.totalItems - items.length),
              })}
            </Button>
          )}
          {error && (
            <Typography role="alert" variant="body2">
              {error.message}
            </Typography>
          )}
        </div>
      )}
    </Section>
  );
};
