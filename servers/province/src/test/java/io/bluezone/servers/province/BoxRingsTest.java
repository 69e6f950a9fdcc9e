// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.boxes.BoxHook;
import io.bluezone.servers.province.boxes.BoxKeys;
import io.bluezone.servers.province.boxes.BoxMail;
import io.bluezone.servers.province.boxes.BoxRegister;
import io.bluezone.servers.province.boxes.BoxRings;
import io.bluezone.servers.province.boxes.BoxSites;
import io.bluezone.servers.province.boxes.BoxWatch;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.hook.HookAddress;
import io.bluezone.servers.web.hook.WebHook;
import io.bluezone.servers.web.visitor.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings go out in rings, and troubles are told once. */
class BoxRingsTest {

  private static final Map<String, String> SETTINGS =
      Map.of("reportMinutes", "5", "gate", "on", "gateStrength", "-60", "appAddress", "");

  @TempDir Path folder;
  private ProvinceServer server;
  private BoxFleet fleet;
  private Visitor department;

  @BeforeEach
  void start() throws Exception {
    server = new ProvinceServer(false);
    server.bring("p,Tỉnh,Province,province,,1000,700,", "c1,Xã,Commune,commune,p,1000,700,1:1");
    fleet = new BoxFleet(server, folder);
    department = server.visitor("department", "", ProvinceRole.DEPARTMENT);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private List<BoxLink> ring(int ring, int boxes) throws Exception {
    List<BoxLink> all = new ArrayList<>();
    for (int i = 0; i < boxes; i++) {
      all.add(fleet.enrol("c1", "Nơi " + ring + "." + i, ring));
    }
    return all;
  }

  private void pass(Duration time, List<BoxLink> reporting) throws Exception {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(time) < 0;
        passed = passed.plusMinutes(10)) {
      server.clock.pass(Duration.ofMinutes(10));
      for (BoxLink box : reporting) {
        box.report(BoxFleet.well());
      }
      server.part(BoxWatch.class).look();
    }
  }

  private void put(Map<String, String> settings) throws Exception {
    department.get("/boxes/settings");
    department.post("/boxes/settings", settings);
  }

  private static List<Integer> numbers(List<BoxLink> boxes) {
    return boxes.stream().map(box -> box.settings().number()).toList();
  }

  @Test
  void givesSettingsToARingAfterTheOther() throws Exception {
    List<BoxLink> first = ring(0, 2);
    List<BoxLink> second = ring(1, 2);
    List<BoxLink> all = new ArrayList<>(first);
    all.addAll(second);
    put(SETTINGS);
    pass(Duration.ofMinutes(10), all);
    assertThat(numbers(first)).containsOnly(1);
    assertThat(first.get(0).settings().gate()).isEqualTo("on");
    assertThat(numbers(second)).containsOnly(0);
    assertThat(department.get("/boxes/settings?lang=en").page().select("main").text())
        .contains("Settings 1 are given up to ring 0");
    pass(BoxRings.SOAK.plusMinutes(20), all);
    assertThat(numbers(second)).containsOnly(1);
    department.logIn("department", ProvinceServer.PASSWORD);
    assertThat(department.get("/boxes/settings").page().select("#rings tbody tr").eachText())
        .containsExactly("0 2 2 0", "1 2 2 0");
  }

  @Test
  void stopsWhenARingFallsSilent() throws Exception {
    List<BoxLink> first = ring(0, 4);
    List<BoxLink> second = ring(1, 2);
    List<BoxLink> well = new ArrayList<>(first.subList(1, 4));
    well.addAll(second);
    put(SETTINGS);
    for (BoxLink box : first) {
      box.report(BoxFleet.well());
    }
    pass(BoxRings.SOAK.multipliedBy(3), well);
    assertThat(numbers(second)).containsOnly(0);
    department.logIn("department", ProvinceServer.PASSWORD);
    var page = department.get("/boxes/settings?lang=en").page();
    assertThat(page.select(".notice.bad").text()).contains("Ring 0 fell silent");
    BoxLink late = fleet.enrol("c1", "Muộn", 0);
    assertThat(late.settings().number()).as("no other box is given them").isZero();
    // The box is found, and it goes on.
    department.post("/boxes/settings/go-on", Map.of("number", "1"));
    well.add(first.get(0));
    pass(BoxRings.SOAK.plusMinutes(30), well);
    assertThat(numbers(second)).containsOnly(1);
  }

  @Test
  void takesNoSettingsOutOfBounds() throws Exception {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "reportMinutes", "0",
                "gate", "maybe",
                "gateStrength", "-10",
                "appAddress", "http://example.org")
            .entrySet()) {
      Map<String, String> settings = new java.util.HashMap<>(SETTINGS);
      settings.put(wrong.getKey(), wrong.getValue());
      put(settings);
    }
    assertThat(server.part(BoxRings.class).newest()).isEmpty();
  }

  @Test
  void tellsOperatorsOfEachTroubleOnce() throws Exception {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(own.certificate()).build();
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
      receiver.start();
      receiver.enqueue(new MockResponse.Builder().code(500).build());
      receiver.enqueue(new MockResponse.Builder().code(204).build());
      BoxHook hook =
          new BoxHook(
              server.part(ProvinceFacts.class),
              server.part(BoxKeys.class),
              new WebHook(true, server.clock, trust.sslSocketFactory(), trust.trustManager()));
      String secret =
          hook.set(HookAddress.of("https://localhost:" + receiver.getPort()).orElseThrow());
      try (BoxWatch watch =
          new BoxWatch(
              server.part(ProvinceDatabase.class),
              server.part(BoxRegister.class),
              server.part(BoxSites.class),
              server.part(BoxRings.class),
              hook,
              server.part(BoxMail.class),
              server.part(TimeSource.class))) {
        BoxLink box = fleet.enrol("c1", "Chợ", 1);
        box.report(BoxFleet.well());
        watch.look();
        assertThat(receiver.getRequestCount()).isZero();
        server.clock.pass(Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
          watch.look();
        }
        assertThat(receiver.getRequestCount()).as("until it is taken").isEqualTo(2);
        RecordedRequest told = receiver.takeRequest();
        byte[] body = Objects.requireNonNull(told.getBody()).toByteArray();
        assertThat(new String(body, StandardCharsets.UTF_8))
            .contains("\"event\":\"box.silent\"", box.box(), "Chợ");
        assertThat(told.getHeaders().get(WebHook.SIGNATURE))
            .isEqualTo(
                WebHook.signature(
                    secret.getBytes(StandardCharsets.US_ASCII),
                    server.clock.instant().getEpochSecond(),
                    body));
        // It speaks again, and falls silent again.
        box.report(BoxFleet.well());
        watch.look();
        server.clock.pass(Duration.ofHours(1));
        receiver.enqueue(new MockResponse.Builder().code(204).build());
        watch.look();
        assertThat(receiver.getRequestCount()).isEqualTo(3);
      }
    }
  }

  @Test
  void keepsTheHooksSecretForOneLook() throws Exception {
    department.get("/boxes/settings");
    String address = "https://hook.example/x";
    var page = department.post("/boxes/hook", Map.of("address", address)).page();
    assertThat(page.select("#secret").text()).hasSizeGreaterThan(20);
    assertThat(page.select("#address").attr("value")).isEqualTo(address);
    assertThat(department.get("/boxes/settings").page().select("#secret")).isEmpty();
    for (String wrong : List.of("http://hook.example", "https://u@hook.example", "x")) {
      page = department.post("/boxes/hook", Map.of("address", wrong)).page();
      assertThat(page.select(".notice.bad")).as(wrong).isNotEmpty();
    }
    department.post("/boxes/hook", Map.of("address", ""));
    assertThat(server.part(BoxHook.class).address()).isEmpty();
  }
}
