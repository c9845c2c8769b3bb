import { accounts } from '../fleet.ts';
import { json, restError, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { SandboxContext } from './context.ts';

/** Small pages, so that paging is met in every run. */
const PAGE = 2;

const portalError = (status: number, name: string, message: string): SandboxResponse =>
  restError(status, name, { message });

/** The access portal's calls: each needs a live bearer token. */
export function portal(context: SandboxContext, request: SandboxRequest, operation: string): SandboxResponse {
  const token = context.state.tokens.get(String(request.headers['x-amz-sso_bearer_token'] ?? ''));
  if (!token || token.expiresAt <= context.now()) {
    return portalError(401, 'UnauthorizedException', 'Session token not found or invalid');
  }
  const query = request.url.searchParams;
  switch (operation) {
    case 'ListAccounts':
      return page(Object.values(accounts), 'accountList', query);
    case 'ListAccountRoles': {
      const accountId = query.get('account_id') ?? '';
      const roles = context.roles.filter((role) => role.accountId === accountId);
      if (roles.length === 0) return portalError(403, 'ForbiddenException', 'No access');
      return page(
        roles.map(({ roleName }) => ({ roleName, accountId })),
        'roleList',
        query,
      );
    }
    case 'GetRoleCredentials':
      return roleCredentials(context, query);
    default:
      context.state.tokens.delete(token.accessToken);
      return { status: 200, headers: {}, body: '' };
  }
}

function roleCredentials(context: SandboxContext, query: URLSearchParams): SandboxResponse {
  const role = context.roles.find(
    (candidate) => candidate.accountId === query.get('account_id') && candidate.roleName === query.get('role_name'),
  );
  if (!role) return portalError(403, 'ForbiddenException', 'No access');
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = context.state.newCredentials(role);
  return json({ roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } });
}

function page(rows: readonly object[], field: string, query: URLSearchParams): SandboxResponse {
  const from = Number(query.get('next_token') ?? 0);
  const size = Math.min(Number(query.get('max_result') ?? PAGE), PAGE);
  const next = from + size;
  return json({ [field]: rows.slice(from, next), ...(next < rows.length ? { nextToken: String(next) } : {}) });
}
