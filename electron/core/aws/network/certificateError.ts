import { AppError } from '../../../../shared/errors.ts';

/** Why OpenSSL did not trust a certificate, in words (node:tls, "X509 certificate error codes"). */
const reasons: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: 'it comes from a certificate authority that this machine does not know',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it comes from a certificate authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'it comes from a certificate authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it comes from a certificate authority that this machine does not know',
  CERT_UNTRUSTED: 'it comes from a certificate authority that this machine does not trust',
  CERT_REJECTED: 'its certificate authority is not trusted for this',
  INVALID_CA: 'its certificate authority is not one',
  CERT_HAS_EXPIRED: 'it has expired (or the clock of this machine is wrong)',
  CERT_NOT_YET_VALID: 'it is not valid yet (or the clock of this machine is wrong)',
  CERT_REVOKED: 'it was revoked',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};

export function isCertificateError(code: string): boolean {
  return Object.hasOwn(reasons, code);
}

/** `awsCertificateUntrusted` for a TLS failure's code, naming who showed the certificate; undefined for other codes. */
export function certificateError(code: string, host: string, cause?: unknown): AppError | undefined {
  if (!isCertificateError(code)) return undefined;
  return new AppError('awsCertificateUntrusted', {
    cause,
    message: `The certificate that ${host} shows is not trusted: ${reasons[code]}. Nothing was sent.`,
    detail: `${host}: ${code}`,
  });
}
