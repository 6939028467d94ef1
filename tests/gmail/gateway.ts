import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Gateway {
  readonly port: number;
  /** Every `host:port` the browser wanted, in order. */
  readonly wanted: readonly string[];
  close(): Promise<void>;
}

/**
 * The browser's only way out: leads mail.google.com to the double and nothing anywhere else, and notes what was
 * wanted, so that a run is offline and proves what left the browser.
 */
export async function startGateway(doublePort: () => number): Promise<Gateway> {
  const wanted: string[] = [];
  // Once they are tunnels the server knows of them no longer, and would wait for them for ever.
  const tunnels = new Set<Duplex>();
  const server: Server = createServer((request, response) => {
    wanted.push(request.headers.host ?? request.url ?? '?');
    response.writeHead(502).end();
  });
  server.on('connect', (request, client, head) => {
    wanted.push(request.url ?? '?');
    tunnels.add(client);
    client.on('error', () => client.destroy());
    if (request.url !== 'mail.google.com:443') {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const gmail = connect(doublePort(), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      gmail.write(head);
      gmail.pipe(client);
      client.pipe(gmail);
    });
    gmail.on('error', () => client.destroy());
    client.on('close', () => {
      tunnels.delete(client);
      gmail.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    wanted,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        for (const client of tunnels) client.destroy();
        server.close(() => resolve());
      }),
  };
}
