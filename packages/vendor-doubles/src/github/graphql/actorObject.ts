import { Account } from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { nodeIds } from '../nodeIds';

/** A person or a bot. The logins of bots have no suffix here. */
export function actorObject(account: Account) {
  const isPerson = account.kind === 'human';
  return {
    __typename: isPerson ? 'User' : 'Bot',
    id: nodeIds.account(account.id),
    login: account.login,
    ...(isPerson && { name: account.name, email: account.email }),
  };
}

/** Null where it never was. */
export function optionalTime(instant: number | undefined): string | null {
  return instant === undefined ? null : isoSeconds(instant);
}
