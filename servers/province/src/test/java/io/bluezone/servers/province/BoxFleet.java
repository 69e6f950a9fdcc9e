// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import io.bluezone.servers.province.boxes.BoxRegister;
import io.bluezone.servers.province.boxes.EnrolledBox;
import io.bluezone.servers.web.box.BoxCount;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.box.BoxState;
import io.bluezone.servers.web.box.BoxToken;
import io.bluezone.servers.web.box.BoxTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Boxes of a test, on its server's clock, with a network that can be cut. */
final class BoxFleet {

  /** A message as it was sent. */
  record Sent(URI address, String text, String signature) {

    byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  final List<Sent> sent = new ArrayList<>();
  private final ProvinceServer server;
  private final Path folder;
  private final BoxTransport http = BoxTransport.over(HttpClient.newHttpClient());
  private boolean isCut;
  private int number;

  BoxFleet(ProvinceServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  void cut(boolean now) {
    isCut = now;
  }

  BoxTransport.Reply post(URI address, byte[] body, String signature) throws IOException {
    if (isCut) {
      throw new ConnectException("no network");
    }
    sent.add(new Sent(address, new String(body, StandardCharsets.UTF_8), signature));
    return http.post(address, body, signature);
  }

  Path newFolder() throws IOException {
    return Files.createDirectory(folder.resolve("box" + number++));
  }

  BoxLink enrol(BoxToken token) throws IOException {
    return enrol(token, newFolder());
  }

  BoxLink enrol(BoxToken token, Path at) throws IOException {
    return BoxLink.enrol(at, invitation(token), "0.1.0", this::post, server.clock);
  }

  BoxInvitation invitation(BoxToken token) {
    return new BoxInvitation(URI.create(server.address()), token);
  }

  /** {@return a box of a new token} */
  BoxLink enrol(String unit, String site, int ring) throws IOException {
    return enrol(server.part(BoxRegister.class).issue(unit, site, ring).token());
  }

  EnrolledBox row(BoxLink box) {
    return server.part(BoxRegister.class).find(box.box()).orElseThrow();
  }

  static BoxLink.Facts well() {
    return (waiting, settings) ->
        new BoxState("0.1.0", 20_000, List.of(), 60, false, waiting, settings);
  }

  long interval() {
    return BoxCount.intervalOf(server.clock.instant());
  }
}
