import { Organization, Repository } from '../organization/Organization';
import type { GithubDouble, LoggedRequest } from './GithubDouble';
import { Permission } from './permissions';
import { isAlertList, listAlerts, permissionOf } from './rest/alertRoutes';
import { installationToken, isAppToken, listInstallations } from './rest/apps';
import { billingUsage } from './rest/billing';
import { refusal, RestAnswer } from './rest/RestAnswer';
import { listRuns } from './rest/workflowRuns';
import { acceptedPermissions, Caller } from './Tokens';

/** Answers a REST request as GitHub would. */
export function answerRest(
  double: GithubDouble,
  caller: Caller,
  logged: LoggedRequest,
): RestAnswer {
  const prefix = double.options.enterpriseServer ? '/api/v3' : '';
  if (!logged.path.startsWith(`${prefix}/`)) {
    return refusal(404, 'Not Found');
  }
  const { pathname, searchParams } = new URL(
    logged.path.slice(prefix.length),
    'http://double',
  );
  const route = `${logged.method} ${pathname}`;
  if (pathname.startsWith('/app/')) {
    return answerApp(double, caller, route);
  }
  if (caller.kind === 'app') {
    return refusal(401, 'A JSON web token could not be decoded');
  }
  logged.resource = 'core';
  const { ledger, now } = double;
  const taken = ledger.take(caller.token, 'core', 1, now);
  const answer = taken
    ? answerRoute(double, route, pathname, searchParams)
    : refusal(403, 'API rate limit exceeded for installation ID 815.');
  return {
    ...answer,
    headers: {
      ...ledger.headers(caller.token, 'core', now),
      ...answer.headers,
    },
  };
}

function answerApp(
  double: GithubDouble,
  caller: Caller,
  route: string,
): RestAnswer {
  if (!isAppToken(caller.token, double.now)) {
    return refusal(401, 'A JSON web token could not be decoded');
  }
  if (route === 'GET /app/installations') {
    return listInstallations(
      double.organization.name,
      double.permissions,
      double,
      double.now,
    );
  }
  const id = /^POST \/app\/installations\/(\d+)\/access_tokens$/.exec(
    route,
  )?.[1];
  return id
    ? installationToken(id, double.permissions, () =>
        double.tokens.issue(double.now),
      )
    : refusal(404, 'Not Found');
}

function answerRoute(
  double: GithubDouble,
  route: string,
  pathname: string,
  query: URLSearchParams,
): RestAnswer {
  const { organization } = double;
  const { enterpriseServer } = double.options;
  const own = organization.name.toLowerCase();
  const url = `${double.apiUrl}${pathname}`;
  const ifPermitted = (permission: Permission, answer: () => RestAnswer) =>
    double.permissions.has(permission)
      ? answer()
      : refusal(
          403,
          'Resource not accessible by integration',
          acceptedPermissions(permission),
        );

  const alerts = /^GET \/orgs\/([^/]+)\/([^/]+)\/alerts$/.exec(route);
  if (alerts && alerts[1].toLowerCase() === own && isAlertList(alerts[2])) {
    const list = alerts[2];
    return ifPermitted(permissionOf(list), () =>
      listAlerts(list, organization, query, {
        apiUrl: double.apiUrl,
        webUrl: double.webUrl,
        owner: organization.name,
        now: double.now,
        cursorLifetimeMs: double.options.cursorLifetimeMs ?? Infinity,
        url,
      }),
    );
  }
  const billing =
    /^GET \/organizations\/([^/]+)\/settings\/billing\/usage$/.exec(route);
  if (billing && billing[1].toLowerCase() === own && !enterpriseServer) {
    return ifPermitted('organization_administration', () =>
      billingUsage(organization, query, double.now),
    );
  }
  const repository =
    /^GET \/(?:repos\/([^/]+)\/([^/]+)|repositories\/(\d+))\/actions\/runs$/.exec(
      route,
    );
  if (!repository) {
    return refusal(404, 'Not Found');
  }
  const [, owner, name, id] = repository;
  const found = find(organization, owner, name, id);
  if (!found) {
    return refusal(404, 'Not Found');
  }
  if (found.moved) {
    const to = `${double.apiUrl}/repositories/${found.repository.id}/actions/runs`;
    const location = query.size ? `${to}?${query}` : to;
    return {
      status: 301,
      body: {
        message: 'Moved Permanently',
        url: location,
        documentation_url:
          'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
      },
      headers: { location },
    };
  }
  return ifPermitted('actions', () =>
    listRuns(found.repository, query, {
      apiUrl: double.apiUrl,
      webUrl: double.webUrl,
      owner: organization.name,
      url,
    }),
  );
}

function find(
  { name: login, repositories }: Organization,
  owner: string | undefined,
  name: string | undefined,
  id: string | undefined,
): { repository: Repository; moved: boolean } | undefined {
  if (id) {
    const repository = repositories.find(one => String(one.id) === id);
    return repository && { repository, moved: false };
  }
  if (owner?.toLowerCase() !== login.toLowerCase()) {
    return undefined;
  }
  const wanted = name?.toLowerCase();
  const repository = repositories.find(
    one => one.name.toLowerCase() === wanted,
  );
  if (repository) {
    return { repository, moved: false };
  }
  const renamed = repositories.find(
    one => one.formerName?.toLowerCase() === wanted,
  );
  return renamed && { repository: renamed, moved: true };
}
