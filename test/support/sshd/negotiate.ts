import ssh2, { type Algorithms, type NegotiatedAlgorithms } from 'ssh2';
import type { SshServer } from './server.ts';

/** What the server and this offer agree on, as ssh2 tells it once the keys are exchanged; nobody signs in. */
export function negotiate({ port }: SshServer, offer: Algorithms): Promise<NegotiatedAlgorithms> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    client.on('error', reject);
    client.on('handshake', (negotiated) => {
      resolve(negotiated);
      client.destroy();
    });
    client.connect({
      host: '127.0.0.1',
      port,
      username: 'nobody',
      algorithms: offer,
      hostVerifier: (): boolean => true,
    });
  });
}

/** Never, unless a host's own setting says "legacy": SHA-1, CBC, RSA with SHA-1, chacha20 (which needs strict kex). */
const broken = /sha1|cbc|^ssh-rsa$|^ssh-dss$|chacha20|md5|arcfour|3des/;

/** What is broken in what was agreed on. */
export function brokenIn({ kex, serverHostKey, cs, sc }: NegotiatedAlgorithms): string[] {
  const names = [kex, serverHostKey, cs.cipher, cs.mac, cs.compress, sc.cipher, sc.mac, sc.compress];
  return names.filter((name) => broken.test(name));
}
