// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Connections from a loopback address of a phone's own: limits by address see a phone each. */
final class LoopbackSockets extends SocketFactory {

  private static final int PER_BLOCK = 250;

  /** A wait for a server that is frozen, in real time. */
  private static final int MOMENT_MILLIS = 50;

  private final InetAddress local;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable SocketAddress mirror;
  private volatile boolean brief;

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

  /** Lets all connections from now on end at a mirror, or with null where they are meant to. */
  void divert(@Nullable SocketAddress to) throws IOException {
    mirror = to;
    for (Socket each : open) {
      each.close();
    }
  }

  /**
   * Lets requests from now on wait a moment of real time for an answer, where the client would wait
   * seconds. The town's time stands meanwhile: how long makes no difference to it.
   */
  void waitBriefly(boolean briefly) {
    brief = briefly;
  }

  private final class Diverted extends Socket {

    /** The client sets this before each request. */
    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
      super.setSoTimeout(brief ? MOMENT_MILLIS : timeout);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      SocketAddress other = mirror;
      super.connect(other == null ? endpoint : other, timeout);
      open.add(this);
    }

    @Override
    public synchronized void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Diverted();
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
