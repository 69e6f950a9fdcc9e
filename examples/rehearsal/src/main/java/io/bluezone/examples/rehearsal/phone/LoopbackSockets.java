// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Connections from a loopback address of a phone's own: limits by address see a phone each. */
final class LoopbackSockets extends SocketFactory {

  private static final int PER_BLOCK = 250;

  private final InetAddress local;

  LoopbackSockets(int phone) {
    byte[] address = {
      127,
      (byte) (1 + phone / (PER_BLOCK * PER_BLOCK)),
      (byte) (1 + phone / PER_BLOCK % PER_BLOCK),
      (byte) (1 + phone % PER_BLOCK)
    };
    try {
      local = InetAddress.getByAddress(address);
    } catch (IOException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  InetAddress address() {
    return local;
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(local, 0));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int localPort)
      throws IOException {
    return createSocket(host, port);
  }
}
