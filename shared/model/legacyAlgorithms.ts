/**
 * What a host's switch "legacy algorithms" allows, for machines from before about 2014: SHA-1 and CBC, which RFC 9142 says to
 * leave out. Always after everything else, so that a host that knows better gets better.
 */
export const legacyAlgorithms = {
  kex: ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  serverHostKey: ['ssh-rsa'],
  cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1-etm@openssh.com', 'hmac-sha1'],
} as const;
