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
