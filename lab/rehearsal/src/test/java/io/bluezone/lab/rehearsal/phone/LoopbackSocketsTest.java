// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class LoopbackSocketsTest {

  private static final int PATIENT_MILLIS = 3_600_000;

  private final LoopbackSockets sockets = new LoopbackSockets(7);

  @Test
  void waitsAMomentForAServerThatIsFrozen() throws Exception {
    try (ServerSocket frozen = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = sockets.createSocket(frozen.getInetAddress(), frozen.getLocalPort())) {
      sockets.waitBriefly(true);
      socket.setSoTimeout(PATIENT_MILLIS);

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      sockets.waitBriefly(false);
      socket.setSoTimeout(PATIENT_MILLIS);
      assertThat(socket.getSoTimeout()).isEqualTo(PATIENT_MILLIS);
    }
  }
}
