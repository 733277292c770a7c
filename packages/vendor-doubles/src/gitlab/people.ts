import { Account } from '../organization/Organization';

/** Bots of GitLab's own kinds say so; others are users like everybody else. */
const BOT_USERNAMES: Record<string, string> = {
  renovate: 'renovate-bot',
};

export const usernameOf = ({ login }: Account) => BOT_USERNAMES[login] ?? login;

export const isBot = ({ kind, login }: Account) =>
  kind === 'bot' && !(login in BOT_USERNAMES);

/** A person or bot as the REST API names them. */
export function userObject(account: Account, webUrl: string) {
  const username = usernameOf(account);
  return {
    id: account.id,
    username,
    name: account.name ?? username,
    state: 'active',
    locked: false,
    avatar_url: `${webUrl}/uploads/-/system/user/avatar/${account.id}/avatar.png`,
    web_url: `${webUrl}/${username}`,
  };
}
