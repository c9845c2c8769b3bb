import { json, restError, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { SandboxContext } from './context.ts';

export type PortalOperation = 'ListAccounts' | 'ListAccountRoles' | 'GetRoleCredentials' | 'Logout';

const portalError = (status: number, name: string, message: string): SandboxResponse =>
  restError(status, name, { message });
const invalid = (message: string): SandboxResponse => portalError(400, 'InvalidRequestException', message);

/** The access portal's calls: each needs a live bearer token, and sees the token's organisation only. */
export function portal(context: SandboxContext, request: SandboxRequest, operation: PortalOperation): SandboxResponse {
  const accessToken = String(request.headers['x-amz-sso_bearer_token'] ?? '');
  const organisation = context.state.tokens.find(accessToken)?.organisation;
  if (!organisation) return portalError(401, 'UnauthorizedException', 'Session token not found or invalid');
  const query = request.url.searchParams;
  switch (operation) {
    case 'ListAccounts':
      return page(context, organisation.accounts, 'accountList', query);
    case 'ListAccountRoles':
      return accountRoles(context, organisation, query);
    case 'GetRoleCredentials':
      return roleCredentials(context, organisation, query);
    case 'Logout':
      context.state.tokens.end(accessToken);
      return { status: 200, headers: {}, body: '' };
    default:
      return operation satisfies never;
  }
}

function accountRoles(context: SandboxContext, { roles }: Organisation, query: URLSearchParams): SandboxResponse {
  const accountId = query.get('account_id');
  if (!accountId) return invalid('account_id is required');
  const mine = roles.filter((role) => role.accountId === accountId);
  if (mine.length === 0) return portalError(403, 'ForbiddenException', 'No access');
  const rows = mine.map(({ roleName }) => ({ roleName, accountId }));
  return page(context, rows, 'roleList', query);
}

function roleCredentials(context: SandboxContext, organisation: Organisation, query: URLSearchParams): SandboxResponse {
  const accountId = query.get('account_id');
  const roleName = query.get('role_name');
  if (!accountId || !roleName) return invalid('account_id and role_name are required');
  const role = organisation.roles.find((one) => one.accountId === accountId && one.roleName === roleName);
  if (!role) return portalError(403, 'ForbiddenException', 'No access');
  const made = context.state.credentials.forRole(role, organisation.user);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = made;
  return json({ roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } });
}

/** "maxResults: minimum 1, maximum 100" (IAM Identity Center Portal API Reference); a page may always hold fewer. */
function page(
  { pageSize }: SandboxContext,
  rows: readonly object[],
  field: string,
  query: URLSearchParams,
): SandboxResponse {
  const asked = Number(query.get('max_result') ?? 100);
  if (!Number.isInteger(asked) || asked < 1 || asked > 100) return invalid('max_result must be from 1 to 100');
  const from = Number(query.get('next_token') ?? 0);
  if (!Number.isInteger(from) || from < 0) return invalid('next_token is not valid');
  const next = from + Math.min(asked, pageSize);
  return json({ [field]: rows.slice(from, next), ...(next < rows.length ? { nextToken: String(next) } : {}) });
}
