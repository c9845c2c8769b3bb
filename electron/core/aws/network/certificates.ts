import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls, { createSecureContext, type SecureContext } from 'node:tls';

type Env = Readonly<Record<string, string | undefined>>;

/** Certificate authorities to trust, as PEM, and what kept others from being read, in words for a notice. */
export interface Trust {
  readonly ca: readonly string[];
  readonly problems: readonly string[];
}

/** Files of further authorities: Node's own variable, and the AWS SDKs' (there it replaces the bundle; here it adds). */
const variables = ['NODE_EXTRA_CA_CERTS', 'AWS_CA_BUNDLE'] as const;

/**
 * Everything to trust: the authorities that Node bundles, the system's store, and the files that the environment names.
 * Node reads `NODE_EXTRA_CA_CERTS` only at the start of its process; reading it here covers one that is set for the app
 * alone. Takes some 50 ms; call it when the first https request is made.
 */
export function readTrust(env: Env): Trust {
  const problems: string[] = [];
  const files = variables.flatMap((name) => {
    const path = env[name];
    return path ? readBundle(name, path, problems) : [];
  });
  return { ca: [...new Set([...bundled(), ...systemStore(problems), ...files])], problems };
}

// `getCACertificates` is there from Node 22.15 on, and not in every Electron.
const stores: { getCACertificates?: typeof tls.getCACertificates; rootCertificates: readonly string[] } = tls;

const bundled = (): readonly string[] => stores.getCACertificates?.('default') ?? stores.rootCertificates;

function systemStore(problems: string[]): readonly string[] {
  try {
    return stores.getCACertificates?.('system') ?? [];
  } catch (error) {
    problems.push(`The system’s certificate store could not be read: ${reason(error)}.`);
    return [];
  }
}

const certificate =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** The certificates of a PEM file; one that OpenSSL cannot read would spoil the whole list, so it is left out and told. */
function readBundle(name: string, path: string, problems: string[]): string[] {
  let found: string[];
  try {
    found = readFileSync(path, 'utf8').match(certificate) ?? [];
  } catch (error) {
    problems.push(`${name} names ${path}, which could not be read: ${reason(error)}.`);
    return [];
  }
  const good = found.filter(isCertificate);
  if (found.length === 0) problems.push(`${name} names ${path}, which holds no certificate in PEM form.`);
  else if (good.length < found.length) {
    problems.push(
      `${name} names ${path}, in which ${found.length - good.length} of ${found.length} certificates are damaged.`,
    );
  }
  return good;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.message;
}

/**
 * A TLS context that trusts all of this, made at the first call and then kept: parsing hundreds of certificates for each
 * connection would cost more than its handshake. `onProblem` hears each problem once.
 */
export function createSecureContextSource(env: Env, onProblem: (text: string) => void): () => SecureContext {
  let context: SecureContext | undefined;
  return () => {
    if (context) return context;
    const { ca, problems } = readTrust(env);
    context = createSecureContext({ ca: [...ca] });
    for (const problem of problems) onProblem(problem);
    return context;
  };
}
