// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.boxes.BoxMail;
import io.bluezone.servers.province.boxes.BoxWatch;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators are told by mail, where the server knows a mail server. */
class BoxMailTest {

  /** A mail server that takes all. */
  private static final class Mailbox implements AutoCloseable {

    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "mailbox");

    Mailbox() throws IOException {
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept();
            BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            PrintWriter out = new PrintWriter(client.getOutputStream(), true, UTF_8)) {
          talk(in, out);
        } catch (IOException e) {
          // The next one.
        }
      }
    }

    private void talk(BufferedReader in, PrintWriter out) throws IOException {
      out.print("220 test\r\n");
      out.flush();
      StringBuilder message = new StringBuilder();
      boolean isData = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (isData && !line.equals(".")) {
          message.append(line).append('\n');
          continue;
        }
        if (isData) {
          messages.add(message.toString());
        } else {
          message.append(line).append('\n');
        }
        boolean begins = !isData && line.equalsIgnoreCase("DATA");
        out.print(
            begins ? "354 go on\r\n" : line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
        out.flush();
        isData = begins;
      }
    }

    @Override
    public void close() throws Exception {
      socket.close();
      thread.join();
    }
  }

  @TempDir Path folder;

  @Test
  void tellsOperatorsOnceInBothLanguages() throws Exception {
    try (Mailbox mailbox = new Mailbox();
        ProvinceServer server =
            new ProvinceServer(
                false,
                Map.of(
                    "spring.mail.host", "127.0.0.1",
                    "spring.mail.port", mailbox.port(),
                    "province.mail-from", "bluezone@tinh.example"))) {
      server.bring("p,Tỉnh,Province,province,,1000,700,", "c1,Xã,Commune,commune,p,1000,700,1:1");
      Visitor department = server.visitor("department", "", ProvinceRole.DEPARTMENT);
      department.get("/boxes/settings");
      for (String wrong :
          List.of(
              "x",
              "a@b",
              "a@b.example,c@d.example",
              "a b@c.example",
              "a@b.example\r\nBcc: x@y.z")) {
        department.post("/boxes/mail", Map.of("mailbox", wrong));
      }
      assertThat(server.part(BoxMail.class).address()).isEmpty();
      department.post("/boxes/mail", Map.of("mailbox", "so@tinh.example"));
      BoxLink box = new BoxFleet(server, folder).enrol("c1", "Cho An Binh", 1);
      box.report(BoxFleet.well());
      server.clock.pass(Duration.ofHours(1));
      server.part(BoxWatch.class).look();
      server.part(BoxWatch.class).look();
      assertThat(mailbox.messages).hasSize(1);
      assertThat(mailbox.messages.remove())
          .contains("RCPT TO:<so@tinh.example>", "Subject: Bluezone: Cho An Binh")
          .contains("Silent: Cho An Binh (c1)", box.box());
    }
  }

  @Test
  void offersNoMailWithoutAServer() throws Exception {
    try (ProvinceServer server = new ProvinceServer(false)) {
      Visitor department = server.visitor("department", "", ProvinceRole.DEPARTMENT);
      assertThat(department.get("/boxes/settings").page().select("#mailbox")).isEmpty();
      assertThat(server.part(BoxMail.class).isPossible()).isFalse();
    }
  }
}
